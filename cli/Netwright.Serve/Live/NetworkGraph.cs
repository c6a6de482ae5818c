using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Serve.Live;

/// <summary>Which layers' values each layer reads.</summary>
internal sealed class NetworkGraph
{
    /// <summary>What the image is called beside the layers.</summary>
    public const string Image = "image";

    private readonly Dictionary<string, string[]> sources = [];

    /// <summary>Walks through a network.</summary>
    public NetworkGraph(NetworkModel model) => Walk(model.Layers, Image);

    /// <summary>The layers, or the image, that a layer reads; of a parallel the ends of its branches.</summary>
    public IReadOnlyList<string> Of(string layer) => sources[layer];

    private string Walk(IEnumerable<Layer> layers, string before)
    {
        foreach (Layer layer in layers)
        {
            string source = before;
            sources[layer.Name] = layer is ParallelLayer parallel ? [.. parallel.Branches.Select(branch => Walk(branch.Layers, source))] : [source];
            before = layer.Name;
        }

        return before;
    }
}
