using System;
using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>
/// The order of all tensors in one block: the trained ones layer by layer, weights then biases, without gaps; behind them, in the
/// same order, those that training gathers.
/// </summary>
internal static class ParameterLayout
{
    /// <summary>Place of each layer's first trained tensor.</summary>
    public static Dictionary<string, int> Offsets(NetworkModel network) =>
        Offsets(network, 0, layer => layer.Parameters);

    /// <summary>Place of each layer's first gathered tensor.</summary>
    public static Dictionary<string, int> StatisticsOffsets(NetworkModel network) =>
        Offsets(network, checked((int)network.ParameterCount), layer => layer.Statistics);

    private static Dictionary<string, int> Offsets(
        NetworkModel network, int offset, Func<Layer, EquatableArray<Parameter>> tensors)
    {
        var offsets = new Dictionary<string, int>();
        foreach (Layer layer in network.AllLayers)
        {
            offsets[layer.Name] = offset;
            foreach (Parameter parameter in tensors(layer))
            {
                offset = checked(offset + (int)parameter.Length);
            }
        }

        return offsets;
    }
}
