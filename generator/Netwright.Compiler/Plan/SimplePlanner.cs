using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>The planner of a kind that takes no follower with it.</summary>
/// <param name="plan">How such a layer runs, by its number in the network.</param>
internal sealed class SimplePlanner<TLayer>(Func<TLayer, int, LayerPlan> plan) : LayerPlanner<TLayer>
    where TLayer : Layer
{
    /// <inheritdoc/>
    protected override LayerPlan Plan(TLayer layer, FusedLayer fused) => plan(layer, fused.Number);
}
