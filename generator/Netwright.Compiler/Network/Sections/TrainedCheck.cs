using System.Linq;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Holds a network to having something to train: gradients flow to parameters, and without any there is none.</summary>
internal static class TrainedCheck
{
    /// <summary>Reports a network without parameters.</summary>
    public static void Check(CheckedLayers layers, int classes, FaultList faults)
    {
        if (layers.IsComplete && layers.Layers.Count > 0 && layers.All.All(placed => placed.Layer.Parameters.Count == 0))
        {
            PlacedLayer last = layers.Layers[layers.Layers.Count - 1];
            faults.Add(
                FaultCatalogue.NothingTrained,
                last.Place,
                System.FormattableString.Invariant(
                    $"none of the layers down to {last.Label} has parameters, so there is nothing to train; add one that has, such as - dense: {{units: {classes}}}"));
        }
    }
}
