using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A list, not empty, whose items all follow one rule.</summary>
/// <param name="takes">What it takes, for messages.</param>
/// <param name="item">What an item takes.</param>
/// <param name="most">Items that it may have.</param>
internal sealed class ListOf<T>(string takes, ValueRule<T> item, int most) : ValueRule<ListItems<T>>
    where T : notnull
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("maxItems", Json.Number((decimal)most)), ("items", item.Schema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out ListItems<T> value)
    {
        value = null;
        if (node is not SpecSequence list)
        {
            return site.WrongForm(node, Takes);
        }

        if (list.Items.Count == 0 || list.Items.Count > most)
        {
            string cure = list.Items.Count == 0 ? "leave the key out for none" : "delete some";
            site.Faults.Add(
                FaultCatalogue.OutOfRange, list.Place, Invariant($"{site.Label} takes 1 to {most} items, not {list.Items.Count}; {cure}"));
            return false;
        }

        List<T> items = [];
        foreach (SpecNode written in list.Items)
        {
            if (written is not SpecRefused && item.TryRead(written, site, out T? read))
            {
                items.Add(read);
            }
        }

        value = new ListItems<T>(items, items.Count == list.Items.Count);
        return true;
    }
}

/// <summary>What a list holds.</summary>
/// <param name="Good">Its items, but those with faults.</param>
/// <param name="IsComplete">Whether these are all.</param>
internal sealed record ListItems<T>(IReadOnlyList<T> Good, bool IsComplete);
