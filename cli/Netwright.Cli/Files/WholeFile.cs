using System;
using System.IO;
using System.Text;
using Netwright.Files;

namespace Netwright.Cli.Files;

/// <summary>Files that the tool writes: whole or not at all, or line by line; what stands in the way is told with the file's name.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file aside and moves it to its place.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write) => Try(path, () =>
    {
        using FileAside file = new(path);
        write(file.Content);
        file.MoveInPlace();
    });

    /// <summary>The same for text, in UTF-8.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds a line to a file that grows as something goes on.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Append(string path, string line) => Try(path, () => File.AppendAllText(path, line + "\n"));

    /// <summary>The same for bytes.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Append(string path, byte[] bytes) => Try(path, () => File.AppendAllBytes(path, bytes));

    private static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (WriteFault.IsOne(fault))
        {
            throw new InputException(path, $"this file cannot be written: {WriteFault.Reason(fault)}");
        }
    }
}
