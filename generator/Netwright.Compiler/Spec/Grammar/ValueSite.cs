using System.Collections.Generic;
using static System.FormattableString;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>Where a value stands, for the faults about it.</summary>
/// <param name="Owner">What has the key, such as <c>conv 'C5'</c>; empty at the top level.</param>
/// <param name="Key">The key.</param>
/// <param name="Faults">Takes the faults.</param>
internal sealed record ValueSite(string Owner, string Key, FaultList Faults)
{
    /// <summary><c>conv 'C5': kernel</c>.</summary>
    public string Label => Owner.Length == 0 ? Key : $"{Owner}: {Key}";

    /// <summary>The value cannot be read as what the key takes.</summary>
    public bool WrongType(SpecNode node, string takes)
    {
        bool isQuotedNumber = node is SpecScalar { IsQuoted: true, Text: var text } && Numbers.TryReal(text, out _);
        string message = node is SpecScalar { IsNull: true }
            ? $"{Label} has no value; it takes {takes}"
            : $"{Label} takes {takes}, not {Words.Describe(node)}{(isQuotedNumber ? " in quotes; take them away" : "")}";
        Faults.Add(FaultCatalogue.WrongType, node.Place, message);
        return false;
    }

    /// <summary>A list or mapping stands where the other, or a single value, belongs.</summary>
    public bool WrongForm(SpecNode node, string takes)
    {
        Faults.Add(FaultCatalogue.WrongForm, node.Place, $"{Label} takes {takes}, not {Words.Describe(node)}");
        return false;
    }

    /// <summary>The number is beyond a bound; the nearest that is allowed, if it is worth naming, is the cure.</summary>
    public bool OutOfRange(SpecNode node, string takes, string? nearest = null)
    {
        string cure = nearest is null ? "" : $"; the nearest is {nearest}";
        Faults.Add(FaultCatalogue.OutOfRange, node.Place, $"{Label} takes {takes}, not {Words.Describe(node)}{cure}");
        return false;
    }

    /// <summary>The word is none of those that the key takes.</summary>
    public bool UnknownWord(SpecScalar node, IReadOnlyList<string> words)
    {
        string cure = Suggestion.BeforeMissingColon(node.Text, words) is { } withoutColon
            ? $"write a ':' behind '{withoutColon}'"
            : Suggestion.For(node.Text, words) is { } near
            ? $"did you mean '{near}'?"
            : $"it takes {Words.Or(words)}";
        Faults.Add(
            FaultCatalogue.UnknownWord,
            node.Place,
            Invariant($"{Label} cannot be {Words.Describe(node)}{ForeignWords.Aside(node.Text)}; {cure}"));
        return false;
    }
}
