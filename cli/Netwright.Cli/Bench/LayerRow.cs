using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Cli.Bench;

/// <summary>A layer that has kernels of its own, and the layers behind it that run within them.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Layers">The layer itself first.</param>
/// <param name="IsFirst">Whether it takes the image, whose gradient nobody wants.</param>
internal sealed record LayerRow(int Number, ImmutableArray<Layer> Layers, bool IsFirst)
{
    /// <summary>The layer that gives the row its name.</summary>
    public Layer Lead => Layers[0];

    /// <summary>Such as <c>C1+S2</c>.</summary>
    public string Name => string.Join("+", Layers.Select(layer => layer.Name));

    /// <summary>Multiply-adds of one image's way forward.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Trained values.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters.Sum(parameter => parameter.Length));

    /// <summary>What its layers give for one image.</summary>
    public long ActivationBytes => Layers.Sum(layer => sizeof(float) * (long)layer.Output.Length);

    /// <summary>The rows of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="timed">Names of the layers that have kernels.</param>
    public static ImmutableArray<LayerRow> Of(NetworkModel network, IReadOnlySet<string> timed)
    {
        List<List<Layer>> rows = [];
        foreach (Layer layer in network.AllLayers)
        {
            if (timed.Contains(layer.Name))
            {
                rows.Add([layer]);
            }
            else if (rows.Count > 0 && layer is not ParallelLayer && layer.Kind != "flatten")
            {
                rows[^1].Add(layer);
            }
        }

        return [.. rows.Select((layers, i) => new LayerRow(i + 1, [.. layers], i == 0))];
    }
}
