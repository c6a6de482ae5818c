namespace Netwright.Geometry;

/// <summary>
/// Where Winograd's minimal filtering of a single image keeps what it reads: a window of the image, points and products of a strip
/// of tile rows, and two tiles.
/// </summary>
/// <remarks>Points stand a cache line apart from powers of two, which would all fall on the same few lines of the cache.</remarks>
/// <param name="Tiles">The tiles.</param>
/// <param name="Channels">Channels of a group.</param>
/// <param name="Panels">Filters of a group.</param>
/// <param name="StripRows">Tile rows taken at a time.</param>
internal readonly record struct ImageWinogradMemory(WinogradTiles Tiles, int Channels, FilterPanels Panels, int StripRows)
{
    /// <summary>Floats of a pixel's channels.</summary>
    public int ChannelFloats => VectorRow.Floats(Channels);

    /// <summary>Floats from one point of the inputs to the next.</summary>
    public int InputPoint => (StripTiles * ChannelFloats) + Lanes.Count;

    /// <summary>Floats from one point of the products to the next.</summary>
    public int OutputPoint => (StripTiles * Panels.Floats) + Lanes.Count;

    /// <summary>Columns of the window.</summary>
    public int WindowColumns => (Tiles.Across * Tiles.Outputs) + Tiles.Taps - 1;

    /// <summary>Floats of the window, which has room for all that each tile row sees.</summary>
    public int WindowFloats => StripRows * WinogradTiles.Extent * WindowColumns * ChannelFloats;

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => WindowFloats + (WinogradTiles.Points * (InputPoint + OutputPoint)) + WinogradTiles.PairFloats;

    private int StripTiles => StripRows * Tiles.Across;
}
