namespace Netwright.Geometry;

/// <summary>Where a convolution of a single image by cells of 2x2 outputs keeps its points, factors and sums.</summary>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Filters">Number of filters.</param>
/// <param name="Grid">The cells.</param>
/// <param name="BothWays">Whether columns are transformed, too, not rows alone.</param>
internal readonly record struct CellMemory(int Channels, int Filters, CellGrid Grid, bool BothWays)
{
    /// <summary>Rows and columns of a filter.</summary>
    public const int Taps = 5;

    private const int Points = WinogradTiles.Extent;

    /// <summary>Filters of a tile: what leaves the fewest of them idle, else the larger tile.</summary>
    public int Tile => RoundedTo(4) <= RoundedTo(3) ? 4 : 3;

    /// <summary>Filters, and those of zeros that fill the last tile.</summary>
    public int RoundedFilters => RoundedTo(Tile);

    /// <summary>Floats of the transformed filters.</summary>
    public int PreparedFloats => RoundedFilters * Channels * Points * (BothWays ? Points : Taps);

    /// <summary>Floats of the sums: filters x rows of a cell x columns of a cell x cells, all in whole tiles and vectors.</summary>
    public int SumFloats => RoundedFilters * CellGrid.Cell * CellGrid.Cell * Grid.Cells;

    /// <summary>Floats of the points along rows.</summary>
    public int RowFloats => Channels * Grid.ChannelFloats;

    /// <summary>Floats of the points both ways; none where rows alone are transformed.</summary>
    public int PointFloats => BothWays ? Channels * Points * Points * Grid.Cells : 0;

    /// <summary>Floats of a tile whose rows are still points.</summary>
    public int TileFloats => BothWays ? Tile * Points * CellGrid.Cell * Lanes.Count : 0;

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => RowFloats + PointFloats + TileFloats;

    private int RoundedTo(int multiple) => (Filters + multiple - 1) / multiple * multiple;
}
