using System;
using System.IO;
using System.Text;
using Netwright.Files;

namespace Netwright.Cli.Runs;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file aside and moves it to its place.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using FileAside file = new(path);
        write(file.Content);
        file.MoveInPlace();
    }

    /// <summary>The same for text, in UTF-8.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
