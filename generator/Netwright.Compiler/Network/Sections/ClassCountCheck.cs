using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Holds what the last layer gives against the classes.</summary>
internal static class ClassCountCheck
{
    /// <summary>Reports a last layer that does not give one value for each class.</summary>
    public static void Check(Flow last, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (last.Shape is not { } shape || !classes.IsKnown || shape.Length == classes.Value.Count)
        {
            return;
        }

        int count = classes.Value.Count;
        bool isVector = shape.Length == shape.Channels;
        string arithmetic = isVector ? "" : Invariant($"{shape} = ");
        string otherClasses = isVector && shape.Length is >= 2 and <= Limits.Classes
            ? Invariant($", or {shape.Length:N0} classes")
            : "";
        string cure = last.Giver is RbfKind
            ? Invariant($"use classes: {shape.Length}, or - dense: {{units: {count}}} in its place")
            : isVector && last.Giver?.SizeKey is { } size
            ? Invariant($"use {size.Name}: {count}{otherClasses}")
            : Invariant($"add a last layer - dense: {{units: {count}}}");
        faults.Of(last.Use).Add(
            FaultCatalogue.ClassCount,
            last.SizePlace,
            Invariant($"{last.Label} (line {last.Line}) gives {arithmetic}{shape.Length:N0} values at the end, ")
            + Invariant($"and there are {count:N0} classes (line {classes.Place.Line}); {cure}"));
    }
}
