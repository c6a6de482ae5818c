using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A list of whole numbers, each larger than the one before it.</summary>
/// <param name="number">Each of them.</param>
/// <param name="takes">What it takes, for messages.</param>
internal sealed class AscendingNumbers(WholeNumber number, string takes) : ValueRule<EquatableArray<int>>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("uniqueItems", Json.True), ("items", number.Schema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out EquatableArray<int> value)
    {
        value = default;
        if (node is not SpecSequence { Items.Count: > 0 } list)
        {
            return site.WrongType(node, Takes);
        }

        List<int> numbers = [];
        foreach (SpecNode item in list.Items)
        {
            if (item is SpecRefused || !number.TryRead(item, site, out int read) || !IsHigher(read, numbers, item, site))
            {
                return false;
            }

            numbers.Add(read);
        }

        value = numbers.ToEquatableArray();
        return true;
    }

    private static bool IsHigher(int read, List<int> numbers, SpecNode item, ValueSite site)
    {
        if (numbers.Count == 0 || read > numbers[numbers.Count - 1])
        {
            return true;
        }

        int before = numbers[numbers.Count - 1];
        string what = read == before ? Invariant($"{read} twice") : Invariant($"{read} behind {before}");
        site.Faults.Add(FaultCatalogue.NotAscending, item.Place, $"{site.Label} has {what}; write each number once, ascending");
        return false;
    }
}
