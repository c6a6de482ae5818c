using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.BatchNorm.Plan;

/// <summary>How batch normalisations run: with their activation.</summary>
internal sealed class BatchNormPlanner : LayerPlanner<BatchNormLayer>
{
    /// <inheritdoc/>
    public override FusedTail? Take(FusedLayer layer, Layer next) => layer.Tail.WithActivation(next);

    /// <inheritdoc/>
    protected override LayerPlan Plan(BatchNormLayer layer, FusedLayer fused) => new BatchNormPlan(layer, fused.Tail.Activation);
}
