using Netwright.Compiler.Layers.Conv.Patch;
using Netwright.Compiler.Layers.Conv.Winograd;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Picks the algorithm of a convolution by what a lane group costs, in vector operations.</summary>
internal static class AlgorithmChoice
{
    /// <summary>How much cheaper another algorithm must be before it takes the place of the direct one, which is exact.</summary>
    private const double Margin = 0.8;

    /// <summary>The cheapest algorithm that can compute the layer and that the spec allows.</summary>
    /// <param name="layer">The layer; its own setting goes before the network's.</param>
    /// <param name="network">The network's setting.</param>
    public static ConvAlgorithm Pick(ConvLayer layer, AlgorithmSetting network)
    {
        AlgorithmSetting setting = layer.Algorithm == AlgorithmSetting.Auto ? network : layer.Algorithm;
        if (setting != AlgorithmSetting.Direct && WinogradShape.CanCompute(layer) && (setting == AlgorithmSetting.Winograd || Pays(layer)))
        {
            return ConvAlgorithm.Winograd;
        }

        return PatchShape.Suits(layer) ? ConvAlgorithm.Product : ConvAlgorithm.Direct;
    }

    private static bool Pays(ConvLayer layer) =>
        WinogradShape.Suits(layer) && WinogradShape.Of(layer).Operations < Margin * Direct(layer);

    /// <summary>Multiply-adds of the direct algorithm, for 16 images at a time.</summary>
    private static double Direct(ConvLayer layer) => layer.MultiplyAdds;
}
