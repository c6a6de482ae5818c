using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Compiler;

namespace Netwright.Cli.Look;

/// <summary>Values that are written as a picture to look at and as an array to compute with.</summary>
/// <param name="Name">Of the files, without what they end in.</param>
/// <param name="Words">What it is, in a line.</param>
/// <param name="Picture">As PNG.</param>
/// <param name="Values">The values.</param>
/// <param name="Shape">Their extents, the slowest first.</param>
internal sealed record LookedAt(string Name, string Words, byte[] Picture, double[] Values, int[] Shape)
{
    /// <summary>Writes <c>NAME.png</c> and <c>NAME.npy</c> of each, and tells them.</summary>
    /// <exception cref="InputException">Something cannot be written.</exception>
    public static void Write(string folder, IEnumerable<LookedAt> all, Screen output)
    {
        NewFolder(folder);
        foreach (LookedAt one in all)
        {
            string path = Path.Combine(folder, one.Name);
            WholeFile.Write(path + ".png", stream => stream.Write(one.Picture));
            WholeFile.Write(path + ".npy", one.WriteArray);
            output.Line($"{Printable.Text(path)}.png  {one.Words}");
        }
    }

    /// <summary>Writes the values in single precision.</summary>
    public void WriteArray(Stream stream)
    {
        stream.Write(NpyHead.Of("<f4", Shape));
        stream.Write(MemoryMarshal.AsBytes<float>(Array.ConvertAll(Values, value => (float)value)));
    }

    /// <summary>A file's name without what file systems do not take.</summary>
    public static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));

    private static void NewFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(folder, $"this folder cannot be made: {failure.Message}");
        }
    }
}
