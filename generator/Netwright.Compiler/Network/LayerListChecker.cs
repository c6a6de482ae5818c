using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>A checked layer and where it stands.</summary>
internal sealed record PlacedLayer(Layer Layer, string Label, SourcePlace Place);

/// <summary>What became of a list of layers.</summary>
/// <param name="Layers">The layers without faults.</param>
/// <param name="All">The same with those of branches.</param>
/// <param name="IsComplete">Whether these are all.</param>
/// <param name="Last">What flows out at the end.</param>
internal sealed record CheckedLayers(
    IReadOnlyList<PlacedLayer> Layers, IReadOnlyList<PlacedLayer> All, bool IsComplete, Flow Last)
{
    /// <summary>Where the layers cannot be read.</summary>
    public static CheckedLayers Unknown(Flow input) => new([], [], false, input with { Shape = null });
}

/// <summary>What became of one branch of a parallel.</summary>
/// <param name="Checked">Its layers; none for identity.</param>
/// <param name="Place">Of the whole branch.</param>
internal sealed record CheckedBranch(CheckedLayers Checked, SourcePlace Place);

/// <summary>Goes through a list of layers from its input to its output, carrying the shape along.</summary>
internal sealed class LayerListChecker(NetworkInit init, NetworkTotals totals)
{
    /// <summary>Checks all layers, also behind a faulty one.</summary>
    public CheckedLayers Check(IReadOnlyList<LayerItem?> items, Flow input)
    {
        List<PlacedLayer> layers = [];
        List<PlacedLayer> all = [];
        Flow flow = input;
        foreach (LayerItem? item in items)
        {
            flow = item is null ? flow with { Shape = null, IsVector = false } : Step(item, flow, layers, all);
        }

        return new CheckedLayers(layers, all, layers.Count == items.Count, flow);
    }

    private Flow Step(LayerItem item, Flow input, List<PlacedLayer> layers, List<PlacedLayer> all)
    {
        LayerKind kind = item.Kind;
        FaultList faults = item.Scope.Faults;
        string label = $"{kind.Key} {Words.Quote(item.Name)}";
        Entry entry = Entry.Read(item.Keys, item.Place, label, kind.Table, faults);
        IReadOnlyList<CheckedBranch>? branches = item.Branches?
            .Select(branch => new CheckedBranch(Check(branch.Items, input), branch.Place))
            .ToArray();
        LayerScope scope = new(item.Name, label, entry, input, init, totals, faults) { Branches = branches };
        LayerOutcome outcome = kind.Check(scope);
        if (outcome.Layer is { } layer)
        {
            PlacedLayer placed = new(layer, label, item.Place);
            layers.Add(placed);
            all.Add(placed);
        }

        all.AddRange(branches?.SelectMany(branch => branch.Checked.All) ?? []);
        if (kind.KeepsShape)
        {
            return input with { Shape = outcome.Output };
        }

        SourcePlace sizePlace = kind.SizeKey is null ? item.Place : item.PlaceOf(kind.SizeKey);
        bool mergesVectors = branches?.Any(branch => branch.Checked.Last.IsVector) == true;
        bool keepsVector = input.IsVector && outcome.Output is null or { Height: 1, Width: 1 };
        bool isVector = kind.GivesVector || mergesVectors || (branches is null && keepsVector);
        return new Flow(outcome.Output, label, item.Place.Line, isVector, kind, sizePlace) { Use = item.Scope.Use };
    }
}
