using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Images.Decoding;

namespace Netwright.Cli.Ask;

/// <summary>Finds the pictures that the user means by files, folders and patterns.</summary>
internal static class PictureFinder
{
    private static readonly char[] Wild = ['*', '?'];

    /// <summary>The pictures of one argument, in ordinal order.</summary>
    /// <exception cref="InputException">A folder or pattern without pictures.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path) && (File.Exists(path) || path.IndexOfAny(Wild) < 0))
        {
            return [path];
        }

        (string folder, string pattern, SearchOption depth) = Directory.Exists(path)
            ? (path, "*", SearchOption.AllDirectories)
            : (Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".", Path.GetFileName(path), SearchOption.TopDirectoryOnly);
        string[] found = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern, depth).Where(PictureFormats.IsPicture).Order(StringComparer.Ordinal)]
            : [];
        return found.Length > 0 ? found : throw new InputException(path, $"there is no picture ({PictureFormats.Words}) here");
    }
}
