using System.Linq;

namespace Netwright.Cli.Train;

/// <summary>Operations that training takes, as layers are written.</summary>
internal static class TrainingCost
{
    private const long OperationsOfMultiplyAdd = 2;

    /// <summary>
    /// Of one image: each layer's way forward, as much again for the gradient of its weights, and as much for that of its input, which the
    /// first layer's is spared, as nobody wants an image's.
    /// </summary>
    public static long OfImage(NetworkInfo network)
    {
        long all = network.Layers.Sum(layer => layer.MultiplyAdds);
        long first = network.Layers.FirstOrDefault(layer => layer.MultiplyAdds > 0)?.MultiplyAdds ?? 0;
        return OperationsOfMultiplyAdd * ((3 * all) - first);
    }
}
