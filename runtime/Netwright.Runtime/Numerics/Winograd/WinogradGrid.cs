using System.ComponentModel;

namespace Netwright.Numerics;

/// <summary>The tiles of some rows of an image, side by side: row by row, tile n = row * across + column.</summary>
/// <remarks>
/// Points of tiles stand as 36 matrices, one for each point: matrix p, row c, tile n at
/// p * <see cref="PointFloats"/> + c * <see cref="RowFloats"/> + n * 16.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WinogradGrid
{
    /// <summary>Tiles of a strip.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="firstRow">The first tile row.</param>
    /// <param name="rows">Tile rows.</param>
    /// <param name="across">Tiles in a row.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    /// <param name="rowFloats">Floats from one row of a matrix to the next.</param>
    public WinogradGrid(int taps, int firstRow, int rows, int across, int pointFloats, int rowFloats) =>
        (Taps, FirstRow, Rows, Across, PointFloats, RowFloats) = (taps, firstRow, rows, across, pointFloats, rowFloats);

    /// <summary>Rows and columns of a filter.</summary>
    public int Taps { get; }

    /// <summary>The first tile row.</summary>
    public int FirstRow { get; }

    /// <summary>Tile rows.</summary>
    public int Rows { get; }

    /// <summary>Tiles in a row.</summary>
    public int Across { get; }

    /// <summary>Floats from one point's matrix to the next.</summary>
    public int PointFloats { get; }

    /// <summary>Floats from one row of a matrix, such as a channel, to the next.</summary>
    public int RowFloats { get; }

    /// <summary>Where the first point of a tile stands.</summary>
    internal int Place(int channel, int row, int column) =>
        (channel * RowFloats) + (((row * Across) + column) * LaneGroup.Lanes);
}
