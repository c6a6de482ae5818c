using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>The <c>blocks</c> entry: reads the definitions and finds what is wrong with them before any use.</summary>
internal sealed class BlockSection(FaultList faults)
{
    private static readonly Key<SpecSequence> Parameters = Key.Optional(
        "parameters",
        new Items("a list of names", Json.Object(("type", Json.Text("string")), ("pattern", Json.Text(LayerNames.Pattern)))),
        new SpecSequence(default, default),
        "Names for what each use gives; the block's layers write them with a dollar sign, such as $filters or 4*$filters. Default: none.");

    private static readonly Key<SpecSequence> Layers = Key.Required(
        "layers", new Items("a list of layers, each behind a '-'", LayerSchema.ItemInBlock), "What stands for a use of the block.");

    /// <summary>The keys of one definition.</summary>
    public static KeyTable Table { get; } = new(Parameters, Layers);

    /// <summary>The blocks by name; null for those with faults, whose uses then keep quiet.</summary>
    public static IReadOnlyDictionary<string, Block?> Read(Given<SpecMapping> blocks, FaultList faults)
    {
        var section = new BlockSection(faults);
        Dictionary<string, Block?> read = [];
        if (!blocks.IsKnown || !blocks.IsWritten)
        {
            return read;
        }

        foreach (SpecEntry entry in blocks.Value.Entries)
        {
            read.Add(entry.Key, read.Count < Limits.Blocks ? section.Read(entry, read.Count) : null);
        }

        section.ReportSurplus(blocks.Value);
        return read;
    }

    /// <summary>Reports the blocks that no layer stands for.</summary>
    public static void ReportUnused(IEnumerable<Block> unused, FaultList faults)
    {
        foreach (Block block in unused)
        {
            faults.Add(
                FaultCatalogue.UnusedBlock, block.Place, $"{block.Label} is never used; write - {block.Name}: {{...}} among the layers, or delete it");
        }
    }

    private void ReportSurplus(SpecMapping blocks)
    {
        if (blocks.Entries.Count > Limits.Blocks)
        {
            faults.Add(
                FaultCatalogue.BlockName,
                blocks.Entries[Limits.Blocks].KeyPlace,
                Invariant($"this spec has {blocks.Entries.Count:N0} blocks, and a network has at most {Limits.Blocks}; this one is the first too many"));
        }
    }

    private Block? Read(SpecEntry written, int index)
    {
        bool isNamed = IsNameGood(written);
        string label = $"block {Words.Quote(written.Key)}";
        if (written.Value is not SpecMapping mapping)
        {
            return written.Value is SpecRefused ? null : ReportForm(written, label);
        }

        Entry entry = Entry.Read(mapping, written.KeyPlace, label, Table, faults);
        Given<SpecSequence> given = entry.Get(Parameters);
        List<SpecScalar> parameters = ReadParameters(given, label);
        Given<SpecSequence> layers = entry.Get(Layers);
        if (!layers.IsKnown || layers.Value.Items.Count == 0)
        {
            ReportEmpty(layers, label);
            return null;
        }

        if (given.IsKnown && given.Value.Items.Count > Limits.BlockParameters)
        {
            return null;
        }

        new ParameterUses(label, parameters, faults).Check(layers.Value);
        string[] names = [.. parameters.Select(parameter => parameter.Text)];
        return isNamed ? new Block(written.Key, written.KeyPlace, index, names, layers.Value) : null;
    }

    private bool IsNameGood(SpecEntry written)
    {
        string name = written.Key;
        string nearest = Identifiers.Nearest(name, "Block");
        string? message = LayerKinds.Find(name) is not null || name == ParallelKind.Identity
            ? $"the block name '{name}' belongs to the language; write {nearest}Block"
            : !Identifiers.IsPlain(name)
            ? Invariant($"the block name {Words.Quote(name)} must be letters (A to Z), digits and underscores, ")
                + Invariant($"a letter first, at most {Limits.NameLength}; write {nearest}")
            : null;
        if (message is not null)
        {
            faults.Add(FaultCatalogue.BlockName, written.KeyPlace, message);
        }

        return message is null;
    }

    private Block? ReportForm(SpecEntry written, string label)
    {
        faults.Add(
            FaultCatalogue.WrongForm,
            written.Value.Place,
            $"{label} takes keys with values ({Table.Names}), not {Words.Describe(written.Value)}");
        return null;
    }

    private void ReportEmpty(Given<SpecSequence> layers, string label)
    {
        if (layers.IsKnown)
        {
            faults.Add(FaultCatalogue.NoLayers, layers.Place, $"the layers of {label} are empty; give it at least one, or delete the block");
        }
    }

    private List<SpecScalar> ReadParameters(Given<SpecSequence> list, string label)
    {
        List<SpecScalar> parameters = [];
        if (!list.IsKnown)
        {
            return parameters;
        }

        ReportSurplusParameter(list.Value, label);
        foreach (SpecNode node in list.Value.Items.Take(Limits.BlockParameters).Where(node => node is not SpecRefused))
        {
            if (node is SpecScalar { IsNull: false } name && ReportParameter(name, parameters, label))
            {
                parameters.Add(name);
            }
            else if (node is not SpecScalar { IsNull: false })
            {
                new ValueSite(label, Parameters.Name, faults).WrongType(node, "a list of names");
            }
        }

        return parameters;
    }

    private void ReportSurplusParameter(SpecSequence list, string label)
    {
        if (list.Items.Count > Limits.BlockParameters)
        {
            faults.Add(
                FaultCatalogue.ParameterName,
                list.Items[Limits.BlockParameters].Place,
                Invariant($"{label} has {list.Items.Count:N0} parameters, and a block has at most {Limits.BlockParameters}; ")
                + "this one is the first too many");
        }
    }

    private bool ReportParameter(SpecScalar name, List<SpecScalar> others, string label)
    {
        string quoted = Words.Quote(name.Text);
        string nearest = Identifiers.Nearest(name.Text, "p");
        string? message = !Identifiers.IsPlain(name.Text)
            ? $"the parameter {quoted} of {label} must be letters (A to Z), digits and underscores, a letter first; write {nearest}"
            : Block.SharedKeys.Find(name.Text) is not null
            ? $"the parameter {quoted} of {label} is what every use has already; give it another name, such as {name.Text}1"
            : others.Any(other => other.Text == name.Text)
            ? $"the parameter {quoted} of {label} stands here twice; delete one of the two"
            : null;
        if (message is not null)
        {
            faults.Add(FaultCatalogue.ParameterName, name.Place, message);
        }

        return message is null;
    }
}
