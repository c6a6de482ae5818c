using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace Netwright.Benchmarks.Networks;

/// <summary>Specs as files: this repository's, which stand beside the program, by their names, and others by their paths.</summary>
internal static class SpecFiles
{
    private const string Suffix = ".net.yaml";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "specs");

    /// <summary>Names of this repository's specs.</summary>
    public static ImmutableArray<string> Names =>
    [
        .. Directory.GetFiles(Folder, "*" + Suffix)
            .Select(path => Path.GetFileName(path)[..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The path that is meant, whether or not there is such a file.</summary>
    public static string PathOf(string nameOrPath) =>
        nameOrPath.EndsWith(Suffix, StringComparison.Ordinal) ? nameOrPath : Path.Combine(Folder, nameOrPath + Suffix);
}
