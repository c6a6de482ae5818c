using System.Linq;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Holds a network to having something to train: gradients flow to parameters, and without any there is none.</summary>
internal static class TrainedCheck
{
    /// <summary>Reports a network without parameters.</summary>
    public static void Check(CheckedLayers layers, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (classes.IsKnown && layers.IsComplete && layers.Layers.Count > 0 && layers.All.All(placed => placed.Layer.Parameters.Count == 0))
        {
            PlacedLayer last = layers.Layers[layers.Layers.Count - 1];
            faults.Add(
                FaultCatalogue.NothingTrained,
                last.Place,
                Invariant($"none of the layers down to {last.Label} has parameters, so there is nothing to train; ")
                + Invariant($"add one that has, such as - dense: {{units: {classes.Value.Count}}}"));
        }
    }
}
