using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netwright.Compiler;
using Netwright.Compiler.Emit;

namespace Netwright.Generator;

/// <summary>The classes that stand in for networks which are not emitted: those whose names differ in case alone.</summary>
/// <param name="ClassName">Namespace and class of the first.</param>
/// <param name="Classes">The classes, each once.</param>
internal sealed record StandIns(string ClassName, EquatableArray<StandIn> Classes)
{
    /// <summary>All of a project's: every class that some spec asks for and that no network is emitted for.</summary>
    /// <param name="specs">All specs.</param>
    /// <param name="clashes">Classes that several of them make.</param>
    /// <param name="emitsNetworks">Whether networks are emitted at all.</param>
    public static EquatableArray<StandIns> Find(
        ImmutableArray<CheckedSpec> specs, EquatableArray<ClassClash> clashes, bool emitsNetworks)
    {
        HashSet<string> emitted = new(
            specs.Where(spec => emitsNetworks && spec.IsEmitted(clashes)).Select(spec => spec.Network!.ClassName), StringComparer.Ordinal);
        return specs
            .OrderBy(spec => spec.Path, StringComparer.Ordinal)
            .Select(spec => spec.StandIn)
            .OfType<StandIn>()
            .GroupBy(FullName, StringComparer.Ordinal)
            .Where(same => !emitted.Contains(same.Key))
            .Select(same => same.First())
            .GroupBy(FullName, StringComparer.OrdinalIgnoreCase)
            .Select(alike => new StandIns(alike.Key, alike.ToEquatableArray()))
            .ToEquatableArray();
    }

    /// <summary>Adds the classes to the compilation, in one file, as names of files know no case.</summary>
    public void EmitTo(SourceProductionContext output) => output.AddSource(
        $"{ClassName}/StandIn.g.cs",
        SourceText.From(string.Join("\n", Classes.Select(standIn => NetCompiler.Emit(standIn).Text)), Encoding.UTF8));

    private static string FullName(StandIn standIn) => NamedNetwork.FullName(standIn.Namespace, standIn.Name);
}
