using System;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Flatten.Plan;

/// <summary>How a flatten runs: not at all, for nothing moves in memory.</summary>
internal sealed class FlattenPlanner : LayerPlanner<FlattenLayer>
{
    /// <inheritdoc/>
    public override bool DoesNothing => true;

    /// <inheritdoc/>
    protected override LayerPlan Plan(FlattenLayer layer, FusedLayer fused) =>
        throw new NotSupportedException("Nothing moves in memory behind a flatten.");
}
