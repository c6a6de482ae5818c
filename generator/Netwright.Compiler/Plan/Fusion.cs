using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>A layer and what runs with it.</summary>
/// <param name="Lead">The layer that names the step.</param>
/// <param name="Tail">Activation and pool that run with it.</param>
/// <param name="Number">The lead's place in the network, which dropout's random bits depend on.</param>
/// <param name="Branches">The branches of a parallel; none for other layers.</param>
internal sealed record FusedLayer(
    Layer Lead, FusedTail Tail, int Number, IReadOnlyList<IReadOnlyList<FusedLayer>> Branches)
{
    /// <summary>How it is computed, if it is a convolution.</summary>
    public ConvAlgorithm Algorithm { get; init; }

    /// <summary>Extent of what the whole gives.</summary>
    public Shape Output => Tail.Pool?.Output ?? Lead.Output;

    /// <summary>The name of what the whole gives.</summary>
    public string OutputName => Tail.Pool?.Name ?? Lead.Name;

    /// <summary>Whether it is computed as a dense layer: one, or a convolution whose kernel covers its whole input.</summary>
    public bool IsDense => Lead is DenseLayer || (Lead is ConvLayer conv && CoversInput(conv));

    private static bool CoversInput(ConvLayer conv) =>
        conv.Groups == 1 && conv.Table is null && conv.Pad == Padding.None && conv.Kernel.Height == conv.Input.Height && conv.Kernel.Width == conv.Input.Width;
}

/// <summary>Finds layers that run as one: a layer that sums with its activation, a convolution with its pool.</summary>
internal sealed class Fusion
{
    private int number;

    private readonly AlgorithmSetting algorithm;

    private Fusion(AlgorithmSetting algorithm) => this.algorithm = algorithm;

    /// <summary>The network's layers, fused; flatten is gone, for nothing moves in memory.</summary>
    public static IReadOnlyList<FusedLayer> Fuse(NetworkModel network) => new Fusion(network.Algorithm).Fuse(network.Layers);

    private List<FusedLayer> Fuse(EquatableArray<Layer> layers)
    {
        var fused = new List<FusedLayer>();
        for (int i = 0; i < layers.Count; i++)
        {
            Layer layer = layers[i];
            int own = number++;
            if (layer is FlattenLayer)
            {
                continue;
            }

            IReadOnlyList<IReadOnlyList<FusedLayer>> branches = Branches(layer);
            ActivationKind activation = Own(layer);
            bool takesActivation = layer is ConvLayer or DenseLayer or SubsampleLayer or BatchNormLayer or ParallelLayer { Merge: Merge.Add };
            if (takesActivation && activation == ActivationKind.None && Next(layers, i) is ActivationLayer function)
            {
                activation = function.Function;
                (i, number) = (i + 1, number + 1);
            }

            var item = new FusedLayer(layer, new FusedTail(activation, null), own, branches)
            {
                Algorithm = layer is ConvLayer picked ? AlgorithmChoice.Pick(picked, algorithm) : default,
            };
            if (layer is ConvLayer && !item.IsDense && Next(layers, i) is PoolLayer pool && FusedTail.CanHold(pool))
            {
                item = item with { Tail = new FusedTail(activation, pool) };
                (i, number) = (i + 1, number + 1);
            }

            fused.Add(item);
        }

        return fused;
    }

    private List<FusedLayer>[] Branches(Layer layer) => layer is ParallelLayer parallel
        ? parallel.Branches.Select(branch => Fuse(branch.Layers)).ToArray()
        : [];

    private static ActivationKind Own(Layer layer) => layer switch
    {
        ConvLayer conv => conv.Activation,
        DenseLayer dense => dense.Activation,
        SubsampleLayer subsample => subsample.Activation,
        _ => ActivationKind.None,
    };

    private static Layer? Next(EquatableArray<Layer> layers, int i) => i + 1 < layers.Count ? layers[i + 1] : null;
}
