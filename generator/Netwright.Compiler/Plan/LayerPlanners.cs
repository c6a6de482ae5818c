using System;
using System.Collections.Generic;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.Plan;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.BatchNorm.Plan;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Dropout.Plan;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Flatten.Plan;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.GlobalAvgPool.Plan;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Lrn.Plan;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Parallel.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Rbf.Plan;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Softmax.Plan;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Layers.Subsample.Plan;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>The planner of each kind of layer.</summary>
internal static class LayerPlanners
{
    private static readonly Dictionary<Type, LayerPlanner> All = new()
    {
        [typeof(ActivationLayer)] = new SimplePlanner<ActivationLayer>((layer, _) => new ActivationPlan(layer)),
        [typeof(BatchNormLayer)] = new BatchNormPlanner(),
        [typeof(ConvLayer)] = new ConvPlanner(),
        [typeof(DenseLayer)] = new DensePlanner(),
        [typeof(DropoutLayer)] = new SimplePlanner<DropoutLayer>((layer, number) => new DropoutPlan(layer, number)),
        [typeof(FlattenLayer)] = new FlattenPlanner(),
        [typeof(GlobalAvgPoolLayer)] = new SimplePlanner<GlobalAvgPoolLayer>((layer, _) => new GlobalAvgPoolPlan(layer)),
        [typeof(LrnLayer)] = new SimplePlanner<LrnLayer>((layer, _) => new LrnPlan(layer)),
        [typeof(ParallelLayer)] = new ParallelPlanner(),
        [typeof(PoolLayer)] = new SimplePlanner<PoolLayer>((layer, _) => new PoolPlan(layer)),
        [typeof(RbfLayer)] = new SimplePlanner<RbfLayer>((layer, _) => new RbfPlan(layer)),
        [typeof(SoftmaxLayer)] = new SimplePlanner<SoftmaxLayer>((layer, _) => new SoftmaxPlan(layer)),
        [typeof(SubsampleLayer)] = new SubsamplePlanner(),
    };

    /// <summary>The planner of a layer's kind.</summary>
    public static LayerPlanner Of(Layer layer) => All.TryGetValue(layer.GetType(), out LayerPlanner? planner)
        ? planner
        : throw new NotSupportedException($"No planner knows layers of kind '{layer.Kind}'.");
}
