using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;

namespace Netwright.Compiler.Network;

/// <summary>The layer kinds of the language, in the order in which help lists them.</summary>
internal static class LayerKinds
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new ConvKind(),
        new DenseKind(),
        new PoolLayerKind(PoolKind.Max, "maxpool", "MaxPool", "The largest value of each window, channel by channel; padding is never the largest."),
        new PoolLayerKind(PoolKind.Average, "avgpool", "AvgPool", "The mean of each window, channel by channel; padding counts as zeros, so that the divisor is always the whole window."),
        new GlobalAvgPoolKind(),
        new SubsampleKind(),
        new BatchNormKind(),
        new FlattenKind(),
        new ParallelKind(),
        new DropoutKind(
            "dropout", "Dropout", "In training, drops values at random and divides the others by 1 - rate; in prediction, does nothing.", wholeChannels: false),
        new DropoutKind(
            "dropout2d", "ChannelDropout", "In training, drops whole channels at random and divides the others by 1 - rate; in prediction, does nothing.", wholeChannels: true),
        new LrnKind(),
        new RbfKind(),
        new ActivationLayerKind(ActivationKind.Relu, "relu", "Relu", "y = max(x, 0)."),
        new LeakyReluKind(),
        new ActivationLayerKind(ActivationKind.Sigmoid, "sigmoid", "Sigmoid", "y = 1 / (1 + exp(-x))."),
        new ActivationLayerKind(ActivationKind.Tanh, "tanh", "Tanh", "y = tanh(x)."),
        new ActivationLayerKind(ActivationKind.ScaledTanh, "scaled-tanh", "ScaledTanh", "y = 1.7159 tanh(2x/3)."),
        new SoftmaxKind(),
    ];

    /// <summary>What the spec calls them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Key)];

    /// <summary>The kind of that name, or null.</summary>
    public static LayerKind? Find(string key) => All.FirstOrDefault(kind => kind.Key == key);
}
