using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>The order of all trained tensors in one block: layer by layer, weights then biases, without gaps.</summary>
internal static class ParameterLayout
{
    /// <summary>Place of each trained layer's first tensor.</summary>
    public static Dictionary<string, int> Offsets(NetworkModel network)
    {
        var offsets = new Dictionary<string, int>();
        int offset = 0;
        foreach (Layer layer in network.AllLayers)
        {
            offsets[layer.Name] = offset;
            foreach (Parameter parameter in layer.Parameters)
            {
                offset = checked(offset + (int)parameter.Length);
            }
        }

        return offsets;
    }
}
