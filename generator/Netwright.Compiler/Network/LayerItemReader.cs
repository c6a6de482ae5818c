using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>Reads lists of layers: puts the layers of blocks where the blocks are used, and gives every layer its name.</summary>
internal sealed class LayerItemReader(string networkName, IReadOnlyDictionary<string, Block?> blocks)
{
    private readonly LayerNames names = new(networkName);
    private readonly HashSet<Block> used = [];
    private int count;
    private int unread;
    private long writtenOut;

    // Uses of faulty blocks are no layers, and repeating them must come to an end as well.
    private bool HasTooMany => count > Limits.Layers || unread > Limits.Layers || writtenOut > Limits.WrittenOut;

    /// <summary>All layers of the network; null in place of those that cannot be read, and in place of all when there are too many.</summary>
    public IReadOnlyList<LayerItem?>? Read(SpecSequence list, FaultList faults)
    {
        if (list.Items.Count == 0)
        {
            faults.Add(FaultCatalogue.NoLayers, list.Place, "layers is empty; it needs at least one, such as - dense: {units: 10}");
            return null;
        }

        List<LayerItem?> items = Read(list, new ItemScope(null, "", 0, faults));
        if (HasTooMany)
        {
            return null;
        }

        BlockSection.ReportUnused(blocks.Values.OfType<Block>().Where(block => !used.Contains(block)), faults);
        ChooseNames(items);
        return items;
    }

    private List<LayerItem?> Read(SpecSequence list, ItemScope scope)
    {
        List<LayerItem?> items = [];
        foreach (SpecNode node in list.Items.TakeWhile(_ => !HasTooMany))
        {
            Read(node, scope, items);
        }

        return items;
    }

    private void Read(SpecNode node, ItemScope scope, List<LayerItem?> items)
    {
        WrittenItem? written = WrittenItem.Read(node, TableOf, scope.Faults);
        if (written is not null && LayerKinds.Find(written.Word) is null && blocks.TryGetValue(written.Word, out Block? block))
        {
            items.AddRange(block is null ? Unread() : Expand(block, written, scope));
            return;
        }

        if (++count == Limits.Layers + 1)
        {
            scope.Faults.Add(
                FaultCatalogue.TooManyLayers,
                written?.Place ?? node.Place,
                Invariant($"this is layer {count:N0}, and a network has at most {Limits.Layers:N0}; ")
                + "leave layers out, or repeat blocks less often");
        }

        items.Add(written is null ? null : ReadLayer(written, scope));
    }

    private LayerItem? ReadLayer(WrittenItem written, ItemScope scope)
    {
        if (LayerKinds.Find(written.Word) is not { } kind)
        {
            ReportUnknown(written, scope.Faults);
            return null;
        }

        LayerItem item = new(kind, written.Keys, written.Place, scope, kind is ParallelKind ? ReadBranches(written, scope) : null);
        if (item.WrittenName is { } name)
        {
            names.Claim(name, scope);
        }

        return item;
    }

    // What is malformed here is reported when the parallel's keys are read.
    private List<BranchItems>? ReadBranches(WrittenItem written, ItemScope scope)
    {
        if (scope.Depth == Limits.Nesting)
        {
            scope.Faults.Add(
                FaultCatalogue.TooDeepParallel,
                written.Place,
                Invariant($"this parallel stands within {Limits.Nesting} others, and no more than {Limits.Nesting} may stand within each other; ")
                + "let an outer one end earlier");
            return null;
        }

        if (written.Keys?.Find(ParallelKind.Branches.Name)?.Value is not SpecSequence branches)
        {
            return null;
        }

        ItemScope inside = scope with { Depth = scope.Depth + 1 };
        return [.. branches.Items.Take(Limits.Branches).Select(branch => new BranchItems(
            ParallelKind.IsIdentity(branch) ? [] : branch is SpecSequence list ? Read(list, inside) : [null], branch.Place))];
    }

    private List<LayerItem?> Expand(Block block, WrittenItem written, ItemScope scope)
    {
        used.Add(block);
        if (scope.Use is { } inside && block.Index >= inside.Block.Index)
        {
            string cure = block == inside.Block ? "a block cannot contain itself" : $"define '{block.Name}' above it";
            scope.Faults.Add(
                FaultCatalogue.BlockOrder,
                written.Place,
                $"{inside.Block.Label} uses {Words.Quote(block.Name)}, and a block may use only those above it; {cure}");
            return Unread();
        }

        Entry entry = Entry.Read(written.Keys, written.Place, block.Label, block.Table, scope.Faults);
        BlockArguments arguments = block.ArgumentsOf(entry);
        Given<int> repeat = entry.Get(Block.Repeat);
        string name = names.OfUse(block, LayerItem.NameIn(written.Keys), scope);
        List<LayerItem?> items = [];
        for (int i = 1; i <= (repeat.IsKnown ? repeat.Value : 1) && !HasTooMany; i++)
        {
            CountWrittenOut(block, written, scope);
            BlockUse use = new(block, written.Place.Line, scope.Use);
            string prefix = repeat.IsWritten ? Invariant($"{name}_{i}_") : name + "_";
            ItemScope body = new(use, prefix, scope.Depth, scope.Faults.Of(use));
            items.AddRange(Read(arguments.Fill(block.Layers, body.Faults), body));
        }

        return items;
    }

    private void CountWrittenOut(Block block, WrittenItem written, ItemScope scope)
    {
        long size = block.Extent.WithValues(written.Keys);
        writtenOut += size;
        if (writtenOut > Limits.WrittenOut && writtenOut - size <= Limits.WrittenOut)
        {
            scope.Faults.Add(
                FaultCatalogue.TooManyLayers,
                written.Place,
                Invariant($"with this use of {block.Label} the blocks write out more than {Limits.WrittenOut:N0} keys and values, ")
                + "which is the most for a network; repeat blocks less often, or give them shorter lists");
        }
    }

    private List<LayerItem?> Unread()
    {
        unread++;
        return [null];
    }

    private void ChooseNames(IEnumerable<LayerItem?> items)
    {
        foreach (LayerItem? item in items)
        {
            if (item is not null)
            {
                item.Name = names.NameOf(item);
                ChooseNames((item.Branches ?? []).SelectMany(branch => branch.Items));
            }
        }
    }

    private KeyTable? TableOf(string word) => LayerKinds.Find(word)?.Table
        ?? (blocks.TryGetValue(word, out Block? block) ? block?.Table : null);

    private void ReportUnknown(WrittenItem written, FaultList faults)
    {
        string[] known = [.. LayerKinds.Names, .. blocks.Keys.Take(Limits.Blocks)];
        string cure = written.Word == ParallelKind.Identity
            ? "identity stands for a whole branch of a parallel"
            : Suggestion.BeforeMissingColon(written.Word, known) is { } withoutColon
            ? $"write a ':' behind '{withoutColon}'"
            : Suggestion.For(written.Word, known) is { } near
            ? $"did you mean '{near}'?"
            : $"the kinds are {Words.And(LayerKinds.Names)}";
        faults.Add(FaultCatalogue.UnknownLayer, written.Place, $"there is no layer kind {Words.Quote(written.Word)}{ForeignWords.Aside(written.Word)}; {cure}");
    }
}
