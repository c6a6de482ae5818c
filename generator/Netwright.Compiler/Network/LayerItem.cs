using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>One item of <c>layers</c>, its kind known, its keys not yet looked at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Keys">Null when only the kind is written.</param>
/// <param name="Place">Of the kind.</param>
internal sealed record LayerItem(LayerKind Kind, SpecMapping? Keys, SourcePlace Place)
{
    /// <summary>The name as written; null when there is none, or something that is no name at all.</summary>
    public SpecScalar? WrittenName => Keys?.Find("name")?.Value is SpecScalar { IsNull: false } name ? name : null;

    /// <summary>Where a key's value stands, or else the kind.</summary>
    public SourcePlace PlaceOf(Key key) => Keys?.Find(key.Name)?.Value.Place ?? Place;

    /// <summary>Reads <c>- kind</c> or <c>- kind: {keys}</c>, or reports what is wrong with it.</summary>
    public static LayerItem? Read(SpecNode node, FaultList faults) => node switch
    {
        SpecRefused => null,
        SpecScalar { IsNull: false } bare => Named(bare.Text, bare.Place, null, faults),
        SpecMapping { Entries.Count: 1 } single => ReadSingle(single.Entries[0], faults),
        SpecMapping { Entries.Count: > 1 } several => ReportSeveral(several, faults),
        _ => Report(node.Place, $"a layer is a kind with its keys, such as - dense: {{units: 10}}, not {Words.Describe(node)}", faults),
    };

    private static LayerItem? ReadSingle(SpecEntry entry, FaultList faults) => entry.Value switch
    {
        SpecRefused => null,
        SpecMapping keys => Named(entry.Key, entry.KeyPlace, keys, faults),
        SpecScalar { IsNull: true } => Named(entry.Key, entry.KeyPlace, null, faults),
        _ when LayerKinds.Find(entry.Key) is { } kind => Report(
            entry.Value.Place,
            $"{kind.Key} takes its keys by name ({kind.Table.Names}), not {Words.Describe(entry.Value)}; "
                + $"write - {kind.Key}: {{...}}",
            faults),
        _ => Named(entry.Key, entry.KeyPlace, null, faults),
    };

    private static LayerItem? Named(string key, SourcePlace place, SpecMapping? keys, FaultList faults)
    {
        if (LayerKinds.Find(key) is { } kind)
        {
            return new LayerItem(kind, keys, place);
        }

        string cure = Suggestion.For(key, LayerKinds.Names) is { } near
            ? $"did you mean '{near}'?"
            : $"the kinds are {Words.And(LayerKinds.Names)}";
        faults.Add(FaultCatalogue.UnknownLayer, place, $"there is no layer kind {Words.Quote(key)}; {cure}");
        return null;
    }

    private static LayerItem? ReportSeveral(SpecMapping item, FaultList faults)
    {
        SpecEntry first = item.Entries[0];
        SpecEntry second = item.Entries[1];
        bool twoKinds = item.Entries.Count(entry => LayerKinds.Find(entry.Key) is not null) > 1;
        LayerKind? kind = LayerKinds.Find(first.Key);
        string message = twoKinds
            ? $"{Words.Quote(first.Key)} and {Words.Quote(second.Key)} share one item; start each layer with a '-' of its own"
            : kind is null
            ? $"a layer starts with its kind, not with the key {Words.Quote(first.Key)}; write - dense: {{{first.Key}: ...}}"
            : $"{Words.Quote(second.Key)} stands beside {kind.Key}, not inside it; "
                + $"indent it further, or write - {kind.Key}: {{...}}";
        return Report(second.KeyPlace, message, faults);
    }

    private static LayerItem? Report(SourcePlace place, string message, FaultList faults)
    {
        faults.Add(FaultCatalogue.MalformedLayer, place, message);
        return null;
    }
}
