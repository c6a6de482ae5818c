using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Which convolutions Winograd's minimal filtering can compute.</summary>
internal static class WinogradRule
{
    private const long MostFactors = 1 << 28;

    /// <summary>Why the algorithm cannot compute a layer, as a sentence goes on; null where it can.</summary>
    public static string? Obstacle(ConvLayer layer) =>
        layer.Kernel != new Extent(3, 3) && layer.Kernel != new Extent(5, 5) ? $"its kernel is {layer.Kernel}, not 3x3 or 5x5"
        : layer.Stride != new Extent(1, 1) ? $"its stride is {layer.Stride}, not 1"
        : layer.Dilation != new Extent(1, 1) ? $"its dilation is {layer.Dilation}, not 1"
        : layer.Table is not null ? "it has a table of connections"
        : layer.Kernels * WinogradTiles.Points > MostFactors ? "its transformed filters would be too large"
        : null;
}
