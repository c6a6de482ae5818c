using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>A layer and what runs with it.</summary>
/// <param name="Lead">The layer that names the step.</param>
/// <param name="Tail">Activation and pool that run with it.</param>
/// <param name="Number">The lead's place in the network, which dropout's random bits depend on.</param>
/// <param name="Setting">What the network's plan says of convolutions' algorithms.</param>
/// <param name="Branches">The branches of a parallel; none for other layers.</param>
internal sealed record FusedLayer(
    Layer Lead, FusedTail Tail, int Number, AlgorithmSetting Setting, IReadOnlyList<IReadOnlyList<FusedLayer>> Branches)
{
    /// <summary>Extent of what the whole gives.</summary>
    public Shape Output => Tail.Pool?.Output ?? Lead.Output;

    /// <summary>The name of what the whole gives.</summary>
    public string OutputName => Tail.Pool?.Name ?? Lead.Name;

    /// <summary>Whether a single image's values are read in their order, whatever their extent.</summary>
    public bool ReadsVector => LayerPlanners.Of(Lead).ReadsVector(Lead);

    /// <summary>How it runs.</summary>
    public LayerPlan Plan() => LayerPlanners.Of(Lead).Plan(this);
}

/// <summary>Finds layers that run as one: a layer that sums with its activation, a convolution with its pool.</summary>
internal sealed class Fusion
{
    private readonly AlgorithmSetting setting;
    private int number;

    private Fusion(AlgorithmSetting setting) => this.setting = setting;

    /// <summary>The network's layers, fused; what does nothing is gone.</summary>
    public static IReadOnlyList<FusedLayer> Fuse(NetworkModel network) => new Fusion(network.Algorithm).Fuse(network.Layers);

    private List<FusedLayer> Fuse(EquatableArray<Layer> layers)
    {
        var fused = new List<FusedLayer>();
        for (int i = 0; i < layers.Count; i++)
        {
            Layer layer = layers[i];
            LayerPlanner planner = LayerPlanners.Of(layer);
            int own = number++;
            if (planner.DoesNothing)
            {
                continue;
            }

            var item = new FusedLayer(layer, new FusedTail(planner.ActivationOf(layer), null), own, setting, Branches(layer));
            while (i + 1 < layers.Count && planner.Take(item, layers[i + 1]) is { } tail)
            {
                item = item with { Tail = tail };
                (i, number) = (i + 1, number + 1);
            }

            fused.Add(item);
        }

        return fused;
    }

    private List<FusedLayer>[] Branches(Layer layer) => layer is ParallelLayer parallel
        ? parallel.Branches.Select(branch => Fuse(branch.Layers)).ToArray()
        : [];
}
