namespace Netwright.Training;

/// <summary>Names the layers of a network as faults of a spec do.</summary>
internal static class LayerNaming
{
    /// <summary>The name of the layer that a trained value belongs to.</summary>
    /// <param name="network">The network.</param>
    /// <param name="place">The value's index in the parameter block.</param>
    public static string LayerOf(Network network, int place)
    {
        string tensor = "";
        foreach (ParameterInfo candidate in network.Parameters.Tensors)
        {
            if (candidate.IsTrained && candidate.Offset <= place)
            {
                tensor = candidate.Name;
            }
        }

        int dot = tensor.LastIndexOf('.');
        return dot < 0 ? tensor : tensor[..dot];
    }

    /// <summary>Kind and name, such as <c>conv 'C1'</c>.</summary>
    /// <param name="info">What the spec says.</param>
    /// <param name="layer">The layer's name.</param>
    public static string Label(NetworkInfo info, string layer)
    {
        foreach (LayerInfo candidate in info.Layers)
        {
            if (candidate.Name == layer)
            {
                return Label(candidate);
            }
        }

        return $"'{layer}'";
    }

    /// <inheritdoc cref="Label(NetworkInfo, string)"/>
    public static string Label(LayerInfo layer) => $"{layer.Kind} '{layer.Name}'";
}
