using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>A list of lists of channels: <c>[[0, 1, 2], [1, 2, 3]]</c>.</summary>
internal sealed class ConnectionsRule : ValueRule<WrittenTable>
{
    private readonly WholeNumber number = new(0, Limits.Channels - 1);

    /// <inheritdoc/>
    public override string Takes => "a list of channels for each filter, such as [[0, 1], [1, 2]]";

    /// <inheritdoc/>
    public override Json Schema => List(List(number.Schema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out WrittenTable value)
    {
        value = null;
        if (node is not SpecSequence { Items.Count: > 0 } list)
        {
            return site.WrongType(node, Takes);
        }

        var rows = new List<WrittenRow>();
        foreach (SpecNode item in list.Items)
        {
            if (TryRow(item, site, out WrittenRow? row))
            {
                rows.Add(row);
            }
        }

        value = new WrittenTable(rows);
        return rows.Count == list.Items.Count;
    }

    private static Json List(Json items) =>
        Json.Object(("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("items", items));

    private bool TryRow(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out WrittenRow row)
    {
        row = null;
        if (node is SpecRefused)
        {
            return false;
        }

        if (node is not SpecSequence { Items.Count: > 0 } list)
        {
            return site.WrongType(node, "a list of at least one channel for each filter");
        }

        var channels = new List<int>();
        foreach (SpecNode item in list.Items)
        {
            if (item is SpecRefused || !number.TryRead(item, site, out int channel))
            {
                return false;
            }

            if (channels.Count > 0 && channel <= channels[channels.Count - 1])
            {
                int before = channels[channels.Count - 1];
                string what = channel == before ? Invariant($"{channel} twice") : Invariant($"{channel} behind {before}");
                site.Faults.Add(
                    FaultCatalogue.Connections, item.Place, Invariant($"{site.Label} has {what}; write each channel once, ascending"));
                return false;
            }

            channels.Add(channel);
        }

        row = new WrittenRow(channels.ToEquatableArray(), [.. list.Items.Select(item => item.Place)]);
        return true;
    }
}

/// <summary>A table of connections as written.</summary>
/// <param name="Rows">One for each filter.</param>
internal sealed record WrittenTable(IReadOnlyList<WrittenRow> Rows)
{
    /// <summary>No table.</summary>
    public static WrittenTable None { get; } = new([]);
}

/// <summary>The channels that one filter sees.</summary>
/// <param name="Channels">Ascending.</param>
/// <param name="Places">Where each is written.</param>
internal sealed record WrittenRow(EquatableArray<int> Channels, IReadOnlyList<SourcePlace> Places);
