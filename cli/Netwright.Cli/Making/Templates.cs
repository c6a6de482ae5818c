using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Netwright.Cli.Files;

namespace Netwright.Cli.Making;

/// <summary>The repository's specs, which the tool carries along.</summary>
internal static class Templates
{
    /// <summary>The file of the language's schema, for editors.</summary>
    public const string Schema = "net.schema.json";

    private static readonly Assembly Home = typeof(Templates).Assembly;

    /// <summary>Their names, such as <c>lenet5</c>.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.EndsWith(SpecFinder.Extension, StringComparison.Ordinal))
            .Select(name => name[..^SpecFinder.Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The spec of a name.</summary>
    public static string Text(string name) => Resource(name + SpecFinder.Extension);

    /// <summary>A file that the tool carries along.</summary>
    public static string Resource(string name)
    {
        using StreamReader reader = new(Home.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
