using System;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>An item of a list of layers as it is written: <c>- word</c> or <c>- word: {keys}</c>.</summary>
/// <param name="Word">A layer kind or a block.</param>
/// <param name="Keys">Null when only the word is written.</param>
/// <param name="Place">Of the word.</param>
internal sealed record WrittenItem(string Word, SpecMapping? Keys, SourcePlace Place)
{
    /// <summary>Reads an item, or reports what is wrong with it.</summary>
    /// <param name="node">What stands behind the dash.</param>
    /// <param name="tableOf">The keys of a kind or block; null when there is none of that name.</param>
    /// <param name="faults">Takes the faults.</param>
    public static WrittenItem? Read(SpecNode node, Func<string, KeyTable?> tableOf, FaultList faults) => node switch
    {
        SpecRefused => null,
        SpecScalar { IsNull: false } bare => new WrittenItem(bare.Text, null, bare.Place),
        SpecMapping { Entries.Count: 1 } single => ReadSingle(single.Entries[0], tableOf, faults),
        SpecMapping { Entries.Count: > 1 } several => ReportSeveral(several, tableOf, faults),
        _ => Report(node.Place, $"a layer is a kind with its keys, such as - dense: {{units: 10}}, not {Words.Describe(node)}", faults),
    };

    private static WrittenItem? ReadSingle(SpecEntry entry, Func<string, KeyTable?> tableOf, FaultList faults) => entry.Value switch
    {
        SpecRefused => null,
        SpecMapping keys => new WrittenItem(entry.Key, keys, entry.KeyPlace),
        SpecScalar { IsNull: true } => new WrittenItem(entry.Key, null, entry.KeyPlace),
        _ when tableOf(entry.Key) is { } table => Report(
            entry.Value.Place,
            $"{entry.Key} takes its keys by name ({table.Names}), not {Words.Describe(entry.Value)}; write - {entry.Key}: {{...}}",
            faults),
        _ => new WrittenItem(entry.Key, null, entry.KeyPlace),
    };

    private static WrittenItem? ReportSeveral(SpecMapping item, Func<string, KeyTable?> tableOf, FaultList faults)
    {
        SpecEntry first = item.Entries[0];
        SpecEntry second = item.Entries[1];
        bool twoKinds = item.Entries.Count(entry => tableOf(entry.Key) is not null) > 1;
        string message = twoKinds
            ? $"{Words.Quote(first.Key)} and {Words.Quote(second.Key)} share one item; start each layer with a '-' of its own"
            : tableOf(first.Key) is null
            ? $"a layer starts with its kind, not with the key {Words.Quote(first.Key)}; write - dense: {{{Words.Show(first.Key)}: ...}}"
            : $"{Words.Quote(second.Key)} stands beside {first.Key}, not inside it; "
                + $"indent it further, or write - {first.Key}: {{...}}";
        return Report(second.KeyPlace, message, faults);
    }

    private static WrittenItem? Report(SourcePlace place, string message, FaultList faults)
    {
        faults.Add(FaultCatalogue.MalformedLayer, place, message);
        return null;
    }
}
