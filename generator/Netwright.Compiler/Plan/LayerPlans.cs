using System;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Direct;
using Netwright.Compiler.Layers.Conv.Product;
using Netwright.Compiler.Layers.Conv.Winograd;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;

namespace Netwright.Compiler.Plan;

/// <summary>Which plan computes which layer.</summary>
internal static class LayerPlans
{
    /// <summary>The plan of a layer with its tail.</summary>
    public static LayerPlan For(FusedLayer layer) => layer.Lead switch
    {
        _ when layer.IsDense => new DensePlan(layer),
        ConvLayer conv => Conv(conv, layer),
        PoolLayer pool => new PoolPlan(pool),
        ActivationLayer activation => new ActivationPlan(activation),
        BatchNormLayer norm => new BatchNormPlan(norm, layer.Tail.Activation),
        DropoutLayer dropout => new DropoutPlan(dropout, layer.Number),
        GlobalAvgPoolLayer pool => new GlobalAvgPoolPlan(pool),
        SubsampleLayer subsample => new SubsamplePlan(subsample, layer.Tail.Activation),
        LrnLayer lrn => new LrnPlan(lrn),
        SoftmaxLayer softmax => new SoftmaxPlan(softmax),
        RbfLayer rbf => new RbfPlan(rbf),
        _ => throw new NotSupportedException($"No plan computes a layer of kind '{layer.Lead.Kind}'."),
    };

    private static ConvPlan Conv(ConvLayer conv, FusedLayer layer) => layer.Algorithm switch
    {
        ConvAlgorithm.Winograd => new WinogradPlan(conv, layer.Tail),
        ConvAlgorithm.Product => new ProductPlan(conv, layer.Tail),
        _ => new DirectPlan(conv, layer.Tail),
    };
}
