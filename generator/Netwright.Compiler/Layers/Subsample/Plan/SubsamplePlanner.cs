using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Subsample.Plan;

/// <summary>How subsampling layers run: with their activation.</summary>
internal sealed class SubsamplePlanner : LayerPlanner<SubsampleLayer>
{
    /// <inheritdoc/>
    public override ActivationKind ActivationOf(Layer layer) => ((SubsampleLayer)layer).Activation;

    /// <inheritdoc/>
    public override FusedTail? Take(FusedLayer layer, Layer next) => layer.Tail.WithActivation(next);

    /// <inheritdoc/>
    protected override LayerPlan Plan(SubsampleLayer layer, FusedLayer fused) => new SubsamplePlan(layer, fused.Tail.Activation);
}
