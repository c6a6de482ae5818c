using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How convolutions run: with their activation and pool, by the cheapest algorithm; one that covers its whole input as a dense layer.</summary>
internal sealed class ConvPlanner : LayerPlanner<ConvLayer>
{
    /// <inheritdoc/>
    public override ActivationKind ActivationOf(Layer layer) => ((ConvLayer)layer).Activation;

    /// <inheritdoc/>
    public override bool ReadsVector(Layer layer) => ((ConvLayer)layer).CoversInput;

    /// <inheritdoc/>
    public override bool IsLarge(Layer layer) => ImageCut.IsLarge((ConvLayer)layer);

    /// <inheritdoc/>
    public override FusedTail? Take(FusedLayer layer, Layer next) => layer.Tail.WithActivation(next)
        ?? (layer.Tail.Pool is null && next is PoolLayer pool && FusedTail.CanHold(pool) && !ReadsVector(layer.Lead)
            ? layer.Tail with { Pool = pool }
            : null);

    /// <inheritdoc/>
    protected override LayerPlan Plan(ConvLayer layer, FusedLayer fused) => layer.CoversInput ? new DensePlan(fused)
        : AlgorithmChoice.Pick(layer, fused.Setting) switch
        {
            ConvAlgorithm.Winograd => new WinogradPlan(layer, fused.Tail),
            ConvAlgorithm.Product => new ProductPlan(layer, fused.Tail),
            _ => new DirectPlan(layer, fused.Tail),
        };
}
