using Netwright.Compiler.Layers.Conv.Patch;
using Netwright.Compiler.Layers.Conv.Winograd;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Picks the algorithm of a convolution by what a lane group costs, in vector operations.</summary>
internal static class AlgorithmChoice
{
    /// <summary>How much cheaper another algorithm must be before it takes the place of the direct one, which is exact.</summary>
    private const double Margin = 0.75;

    /// <summary>The cheapest algorithm that can compute the layer.</summary>
    public static ConvAlgorithm Pick(ConvLayer layer)
    {
        if (WinogradShape.CanCompute(layer) && WinogradShape.Of(layer).Operations < Margin * Direct(layer))
        {
            return ConvAlgorithm.Winograd;
        }

        return PatchShape.Suits(layer) ? ConvAlgorithm.Product : ConvAlgorithm.Direct;
    }

    /// <summary>Multiply-adds of the direct algorithm, for 16 images at a time.</summary>
    private static double Direct(ConvLayer layer) => layer.MultiplyAdds;
}
