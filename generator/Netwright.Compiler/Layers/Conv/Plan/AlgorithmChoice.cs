using System.Globalization;
using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

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

        return ProductShape.Suits(layer) ? ConvAlgorithm.Product : ConvAlgorithm.Direct;
    }

    /// <summary>Why the algorithm was picked, as a phrase behind its name.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="picked">What was picked.</param>
    public static string Reason(ConvLayer layer, ConvAlgorithm picked)
    {
        if (WinogradRule.Obstacle(layer) is { } obstacle)
        {
            return obstacle;
        }

        if (!WinogradShape.Suits(layer))
        {
            return "too few channels or filters for winograd";
        }

        string share = Share(layer).ToString("0.00", CultureInfo.InvariantCulture);
        return picked == ConvAlgorithm.Winograd ? Invariant($"{share} of the direct operations")
            : Pays(layer) ? "the spec asks for it"
            : Invariant($"winograd would take {share} of its operations");
    }

    private static bool Pays(ConvLayer layer) => WinogradShape.Suits(layer) && Share(layer) < Margin;

    /// <summary>Operations of Winograd's filtering, as a share of the direct algorithm's multiply-adds.</summary>
    private static double Share(ConvLayer layer) => WinogradShape.Of(layer).Operations / layer.MultiplyAdds;
}
