using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution runs whose outputs gather their taps.</summary>
internal sealed class DirectPlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    /// <inheritdoc/>
    public override string Algorithm
    {
        get
        {
            RegisterTile tile = DirectTiles.Forward(Conv, VectorWidth.V512);
            return Invariant($"direct, tile {tile.Rows} filters x {tile.Columns} pixels: {AlgorithmChoice.Reason(Conv, ConvAlgorithm.Direct)}");
        }
    }

    /// <inheritdoc/>
    protected override int PartialFloats => checked((int)Conv.WeightCount);

    /// <inheritdoc/>
    public override Step Make(Places places) => new DirectStep(ConvPlaces.Of(Conv, Tail, places));

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        if (hasGradient)
        {
            int lanes = DirectTiles.GradientScratch(Conv);
            yield return new ExtraMemory("lanes", Space.Worker, lanes, (lanes / Lanes.Count) + " weights x 16 lanes", Use.Backward);
        }
    }
}
