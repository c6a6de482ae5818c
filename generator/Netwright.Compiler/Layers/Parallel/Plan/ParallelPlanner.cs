using System;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Parallel.Plan;

/// <summary>How branches join: sums with their activation. The graph itself plans the rest.</summary>
internal sealed class ParallelPlanner : LayerPlanner<ParallelLayer>
{
    /// <inheritdoc/>
    public override FusedTail? Take(FusedLayer layer, Layer next) =>
        layer.Lead is ParallelLayer { Merge: Merge.Add } ? layer.Tail.WithActivation(next) : null;

    /// <inheritdoc/>
    protected override LayerPlan Plan(ParallelLayer layer, FusedLayer fused) =>
        throw new NotSupportedException("Branches are planned one by one, as parts of the graph.");
}
