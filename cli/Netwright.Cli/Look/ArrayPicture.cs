using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
internal sealed record ArrayPicture(string Name, string Words, byte[] Picture, double[] Values, int[] Shape)
{
    /// <summary>Writes <c>NAME.png</c> and <c>NAME.npy</c> of each, and tells them.</summary>
    /// <exception cref="InputException">Something cannot be written.</exception>
    public static void Write(string folder, IEnumerable<ArrayPicture> all, Screen output)
    {
        Folders.Make(folder);
        foreach (ArrayPicture one in all)
        {
            string path = Path.Combine(folder, one.Name);
            WholeFile.Write(path + ".png", stream => stream.Write(one.Picture));
            WholeFile.Write(path + ".npy", stream => NpyArray.Write(stream, Array.ConvertAll(one.Values, value => (float)value), one.Shape));
            output.Line($"{Printable.Text(path)}.png  {one.Words}");
        }
    }

    /// <summary>A file's name without what file systems do not take.</summary>
    public static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
