using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Generator;

/// <summary>A spec as its project lists it.</summary>
/// <param name="Path">The file, as the compiler was given it.</param>
/// <param name="Text">Its content; null when it cannot be read.</param>
/// <param name="Namespace">Where the class goes if the spec does not say.</param>
internal sealed record SpecText(string Path, string? Text, DefaultNamespace Namespace)
{
    private const string Extension = ".net.yaml";

    /// <summary>Whether a file is a spec, by its name.</summary>
    public static bool IsSpec(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes from Roslyn's objects what a spec needs, so that none of them stays in a cache.</summary>
    public static SpecText Read(
        AdditionalText file, AnalyzerConfigOptionsProvider options, string? assemblyName, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString(), DefaultNamespace.Of(file, options, assemblyName));
}
