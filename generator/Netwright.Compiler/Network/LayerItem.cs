using System.Collections.Generic;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>What surrounds an item of a list of layers.</summary>
/// <param name="Use">The use of a block whose layers these are; null outside of blocks.</param>
/// <param name="Prefix">Stands before the names of its layers; empty outside of blocks.</param>
/// <param name="Depth">Number of parallels round it.</param>
/// <param name="Faults">Takes the faults.</param>
internal sealed record ItemScope(BlockUse? Use, string Prefix, int Depth, FaultList Faults);

/// <summary>One layer of the network, its kind known, its keys not yet looked at.</summary>
/// <param name="kind">What it is.</param>
/// <param name="keys">Null when only the kind is written.</param>
/// <param name="place">Of the kind.</param>
/// <param name="scope">Where it stands.</param>
/// <param name="branches">What a parallel holds; null for other kinds, and where nothing can be read.</param>
internal sealed class LayerItem(
    LayerKind kind, SpecMapping? keys, SourcePlace place, ItemScope scope, IReadOnlyList<BranchItems>? branches)
{
    /// <summary>What it is.</summary>
    public LayerKind Kind => kind;

    /// <summary>Null when only the kind is written.</summary>
    public SpecMapping? Keys => keys;

    /// <summary>Of the kind.</summary>
    public SourcePlace Place => place;

    /// <summary>Where it stands.</summary>
    public ItemScope Scope => scope;

    /// <summary>What a parallel holds; null for other kinds, and where nothing can be read.</summary>
    public IReadOnlyList<BranchItems>? Branches => branches;

    /// <summary>Its name in the network, chosen when all written names are known.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as written; null when there is none, or something that is no name at all.</summary>
    public SpecScalar? WrittenName => NameIn(keys);

    /// <summary>The name that keys hold, or null.</summary>
    public static SpecScalar? NameIn(SpecMapping? keys) =>
        keys?.Find(LayerKind.NameKey.Name)?.Value is SpecScalar { IsNull: false } name ? name : null;

    /// <summary>Where a key's value stands, or else the kind.</summary>
    public SourcePlace PlaceOf(Key key) => keys?.Find(key.Name)?.Value.Place ?? place;
}

/// <summary>One branch of a parallel.</summary>
/// <param name="Items">Its layers; null where one cannot be read, and in place of the whole where the branch cannot.</param>
/// <param name="Place">Of the whole branch.</param>
internal sealed record BranchItems(IReadOnlyList<LayerItem?> Items, SourcePlace Place);
