using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>A class that more than one spec of a project would make.</summary>
/// <param name="ClassName">Namespace and class.</param>
/// <param name="Paths">The specs, in ordinal order.</param>
internal sealed record ClassClash(string ClassName, EquatableArray<string> Paths)
{
    /// <summary>All clashes. Case is ignored, as it is in the names of generated files.</summary>
    public static EquatableArray<ClassClash> Find(ImmutableArray<CheckedSpec> specs) => specs
        .Where(spec => spec.Network is not null)
        .GroupBy(spec => spec.Network!.ClassName, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => new ClassClash(group.Key, Ordered(group.Select(spec => spec.Path))))
        .OrderBy(clash => clash.ClassName, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The clash a spec has a part in, or null.</summary>
    public static ClassClash? Of(string path, EquatableArray<ClassClash> clashes) =>
        clashes.FirstOrDefault(clash => clash.Paths.Contains(path));

    /// <summary>The fault to report at one of the specs.</summary>
    public SpecFaults At(SpecText spec)
    {
        string text = spec.Text ?? "";
        Fault fault = ProjectFaults.SameClass(ClassName, Paths.Where(path => path != spec.Path), PlaceOfName(text));
        return new SpecFaults(spec.Path, EquatableArray.Of(LocatedFault.Of(fault, text)));
    }

    private static EquatableArray<string> Ordered(IEnumerable<string> paths) =>
        paths.OrderBy(path => path, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The line that sets the name; the file's first line when it is written in an unusual way.</summary>
    private static SourcePlace PlaceOfName(string text)
    {
        string[] lines = text.Split('\n');
        int line = Math.Max(Array.FindIndex(lines, candidate => candidate.StartsWith("name:", StringComparison.Ordinal)), 0);
        return new SourcePlace(line + 1, 1, line + 1, lines[line].TrimEnd().Length + 1);
    }
}
