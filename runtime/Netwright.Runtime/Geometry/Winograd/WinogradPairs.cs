namespace Netwright.Geometry;

/// <summary>Filters and tiles whose sums are held in registers together, with vectors of 512 bits.</summary>
internal static class WinogradPairs
{
    /// <summary>Filters of a pair, and tiles; there must be as many of both.</summary>
    public const int Count = 2;

    /// <summary>With more channels, the products take so long that storing them costs little.</summary>
    private const int MostChannels = 8;

    /// <summary>Floats of scratch: tiles of all filters after the first transform, and one at the edge.</summary>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    /// <param name="filters">Number of filters.</param>
    public static int ScratchFloats(int outputs, int filters) => ((Count * filters) + 1) * TileFloats(outputs);

    /// <summary>Floats of a tile after the first transform.</summary>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    public static int TileFloats(int outputs) => outputs * WinogradTiles.Extent * Lanes.Count;

    /// <summary>Whether a convolution is computed so: of few channels, with room where its products would stand.</summary>
    public static bool Suit(in WinogradMemory memory) => memory.Channels <= MostChannels
        && memory.Filters >= Count
        && memory.ProductFloats >= ScratchFloats(memory.Tiles.Outputs, memory.Filters);
}
