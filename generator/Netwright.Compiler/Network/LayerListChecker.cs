using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>A checked layer and where it stands.</summary>
internal sealed record PlacedLayer(Layer Layer, string Label, SourcePlace Place);

/// <summary>What became of a spec's layers.</summary>
/// <param name="Layers">The layers without faults.</param>
/// <param name="IsComplete">Whether these are all.</param>
/// <param name="Last">What flows out at the end.</param>
internal sealed record CheckedLayers(IReadOnlyList<PlacedLayer> Layers, bool IsComplete, Flow Last);

/// <summary>Goes through <c>layers</c> from the image to the logits, carrying the shape along.</summary>
internal sealed class LayerListChecker(string networkName, NetworkInit init, NetworkTotals totals, FaultList faults)
{
    private readonly LayerNames names = new(faults);

    /// <summary>Checks all layers, also behind a faulty one.</summary>
    public CheckedLayers Check(SpecSequence list, Flow input)
    {
        if (!IsCountGood(list))
        {
            return new CheckedLayers([], false, input with { Shape = null });
        }

        List<LayerItem?> items = [.. list.Items.Select(item => LayerItem.Read(item, faults))];
        List<string> chosen = ChooseNames(items);
        List<PlacedLayer> layers = [];
        Flow flow = input;
        for (int i = 0; i < items.Count; i++)
        {
            flow = items[i] is { } item ? Step(item, chosen[i], flow, layers) : flow with { Shape = null, IsVector = false };
        }

        return new CheckedLayers(layers, layers.Count == items.Count, flow);
    }

    private bool IsCountGood(SpecSequence list)
    {
        if (list.Items.Count == 0)
        {
            faults.Add(FaultCatalogue.NoLayers, list.Place, "layers is empty; it needs at least one, such as - dense: {units: 10}");
        }
        else if (list.Items.Count > Limits.Layers)
        {
            faults.Add(
                FaultCatalogue.TooManyLayers,
                list.Items[Limits.Layers].Place,
                Invariant($"this spec has {list.Items.Count:N0} layers, and a network has at most {Limits.Layers:N0}; ")
                + "this one is the first too many");
        }

        return list.Items.Count is > 0 and <= Limits.Layers;
    }

    private List<string> ChooseNames(List<LayerItem?> items)
    {
        foreach (LayerItem? item in items)
        {
            if (item?.WrittenName is { } written)
            {
                names.Claim(written, networkName);
            }
        }

        return [.. items.Select(NameOf)];
    }

    private string NameOf(LayerItem? item)
    {
        if (item is null)
        {
            return "";
        }

        int position = names.NextPosition(item.Kind);
        return item.WrittenName?.Text ?? names.Make(item.Kind, position);
    }

    private Flow Step(LayerItem item, string name, Flow input, List<PlacedLayer> layers)
    {
        LayerKind kind = item.Kind;
        string label = $"{kind.Key} {Words.Quote(name)}";
        Entry entry = Entry.Read(item.Keys, item.Place, label, kind.Table, faults);
        LayerOutcome outcome = kind.Check(new LayerScope(name, label, entry, input, init, totals, faults));
        if (outcome.Layer is { } layer)
        {
            layers.Add(new PlacedLayer(layer, label, item.Place));
        }

        if (kind.KeepsShape)
        {
            return input with { Shape = outcome.Output };
        }

        SourcePlace sizePlace = kind.SizeKey is null ? item.Place : item.PlaceOf(kind.SizeKey);
        bool isVector = kind.GivesVector || (input.IsVector && outcome.Output is null or { Height: 1, Width: 1 });
        return new Flow(outcome.Output, label, item.Place.Line, isVector, kind, sizePlace);
    }
}
