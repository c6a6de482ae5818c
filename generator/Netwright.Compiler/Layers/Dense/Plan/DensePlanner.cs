using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>How dense layers run: with their activation.</summary>
internal sealed class DensePlanner : LayerPlanner<DenseLayer>
{
    /// <inheritdoc/>
    public override ActivationKind ActivationOf(Layer layer) => ((DenseLayer)layer).Activation;

    /// <inheritdoc/>
    public override bool ReadsVector(Layer layer) => true;

    /// <inheritdoc/>
    public override FusedTail? Take(FusedLayer layer, Layer next) => layer.Tail.WithActivation(next);

    /// <inheritdoc/>
    protected override LayerPlan Plan(DenseLayer layer, FusedLayer fused) => new DensePlan(fused);
}
