using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>The second stage: what a spec says becomes a checked network, or all of its faults.</summary>
internal static class NetworkChecker
{
    /// <summary>Checks what a spec says.</summary>
    /// <param name="fileName">The spec's path; only its last part is kept.</param>
    /// <param name="spec">What it says.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static CheckedNetwork Check(string fileName, SpecMapping spec, FaultList faults)
    {
        Entry top = Entry.Read(spec, new SourcePlace(1, 1, 1, 2), "", TopLevel.Table, faults);
        Given<string> name = top.Get(TopLevel.Name);
        Given<string> space = top.Get(TopLevel.Namespace);
        NameCheck.CheckName(name, faults);
        NameCheck.CheckNamespace(space, name, faults);
        NetworkTotals totals = new();
        Flow input = InputSection.Check(top.Get(TopLevel.Input), totals, faults);
        Given<EquatableArray<string>> classes = top.Get(TopLevel.Classes);
        Given<LossModel> loss = top.Get(TopLevel.Loss);
        CheckedLayers layers = CheckLayers(top, name, input, totals, faults);
        ClassCountCheck.Check(layers.Last, classes, faults);
        LossCheck.Check(loss, layers, faults);
        TrainedCheck.Check(layers, classes, faults);
        BatchNormCheck.Check(TrainSection.BatchOf(top.Get(TopLevel.Train)), layers, faults);
        AugmentSection.Check(top.Get(TopLevel.Train), input, faults);
        BudgetSection.Check(top.Get(TopLevel.Budget), layers, faults);
        NetworkModel network = new(
            name.Value,
            space.IsWritten ? space.Value : null,
            WithoutFolder(fileName),
            input.Shape ?? default,
            classes.Value,
            layers.Layers.Select(placed => placed.Layer).ToEquatableArray(),
            TrainSection.Check(top.Get(TopLevel.Train), layers, classes, faults),
            DataSection.Check(top.Get(TopLevel.Data), input, classes, faults))
        {
            Loss = loss.Value,
            Algorithm = PlanSection.Check(top.Get(TopLevel.Plan)),
        };
        return new CheckedNetwork(network, layers);
    }

    private static CheckedLayers CheckLayers(
        Entry top, Given<string> name, Flow input, NetworkTotals totals, FaultList faults)
    {
        Given<SpecSequence> list = top.Get(TopLevel.Layers);
        IReadOnlyDictionary<string, Block?> blocks = BlockSection.Read(top.Get(TopLevel.Blocks), faults);
        if (!list.IsKnown)
        {
            return CheckedLayers.Unknown(input);
        }

        LayerItemReader reader = new(name.IsKnown ? name.Value : "", blocks);
        return reader.Read(list.Value, faults) is { } items
            ? new LayerListChecker(Init(top), totals).Check(items, input)
            : CheckedLayers.Unknown(input);
    }

    private static NetworkInit Init(Entry top)
    {
        Given<InitRule> biases = top.Get(TopLevel.BiasInit);
        return new NetworkInit(top.Get(TopLevel.Init).Value, biases is { IsKnown: true, IsWritten: true } ? biases.Value : null);
    }

    private static string WithoutFolder(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}

/// <summary>A network, and where its layers are written.</summary>
internal sealed record CheckedNetwork(NetworkModel Network, CheckedLayers Layers);
