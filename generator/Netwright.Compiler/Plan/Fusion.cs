using System.Collections.Generic;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>A layer and what runs with it.</summary>
/// <param name="Lead">The layer that names the step.</param>
/// <param name="Tail">Activation and pool that run with a convolution or dense layer.</param>
/// <param name="Number">The lead's place in the network.</param>
internal sealed record FusedLayer(Layer Lead, FusedTail Tail, int Number)
{
    /// <summary>Extent of what the whole gives.</summary>
    public Shape Output => Tail.Pool?.Output ?? Lead.Output;

    /// <summary>Whether it has parameters.</summary>
    public bool IsTrained => Lead.Parameters.Count > 0;

    /// <summary>Whether it is computed as a dense layer: one, or a convolution whose kernel covers its whole input.</summary>
    public bool IsDense => Lead is DenseLayer || (Lead is ConvLayer conv && CoversInput(conv));

    private static bool CoversInput(ConvLayer conv) =>
        conv.Pad == Padding.None && conv.Kernel.Height == conv.Input.Height && conv.Kernel.Width == conv.Input.Width;
}

/// <summary>Finds layers that run as one: a convolution or dense layer with its activation, a convolution with its pool.</summary>
internal static class Fusion
{
    /// <summary>The network's layers, fused; flatten is gone, for nothing moves in memory.</summary>
    public static IReadOnlyList<FusedLayer> Fuse(NetworkModel network)
    {
        var fused = new List<FusedLayer>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            if (layer is FlattenLayer)
            {
                continue;
            }

            int number = i;
            ActivationKind activation = Own(layer);
            bool sums = layer is ConvLayer or DenseLayer;
            if (sums && activation == ActivationKind.None && Next(network, i) is ActivationLayer function)
            {
                activation = function.Function;
                i++;
            }

            var item = new FusedLayer(layer, new FusedTail(activation, null), number);
            if (layer is ConvLayer && !item.IsDense && Next(network, i) is PoolLayer pool && FusedTail.CanHold(pool))
            {
                item = item with { Tail = new FusedTail(activation, pool) };
                i++;
            }

            fused.Add(item);
        }

        return fused;
    }

    private static ActivationKind Own(Layer layer) => layer switch
    {
        ConvLayer conv => conv.Activation,
        DenseLayer dense => dense.Activation,
        _ => ActivationKind.None,
    };

    private static Layer? Next(NetworkModel network, int i) => i + 1 < network.Layers.Count ? network.Layers[i + 1] : null;
}
