using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Cells of 2x2 outputs, row by row, and how the points of the rows that they see stand in memory.</summary>
/// <remarks>
/// Points of a channel are six planes; each has the even rows of the image and behind them the odd ones, one point for each cell
/// of a row, without gaps. So the points that all cells see in the same place stand one behind the other.
/// </remarks>
internal readonly struct CellGrid
{
    private const int Lanes = LaneGroup.Lanes;
    private const int MoreRows = 2;

    /// <summary>So many cells.</summary>
    public CellGrid(int down, int across)
    {
        (Down, Across) = (down, across);
        Cells = VectorRow.Floats(down * across);
        ParityFloats = VectorRow.Floats(((down + MoreRows) * across) + Lanes - 1);
    }

    /// <summary>Rows of cells.</summary>
    public int Down { get; }

    /// <summary>Cells of a row.</summary>
    public int Across { get; }

    /// <summary>Number of cells, whole vectors.</summary>
    public int Cells { get; }

    /// <summary>Rows of input that the cells see.</summary>
    public int Rows => 2 * (Down + MoreRows);

    /// <summary>Floats of the even or of the odd rows of a point.</summary>
    public int ParityFloats { get; }

    /// <summary>Floats of a point.</summary>
    public int PointFloats => 2 * ParityFloats;

    /// <summary>Floats of a channel.</summary>
    public int ChannelFloats => SixPoints.Count * PointFloats;

    /// <summary>Where a row of a point stands.</summary>
    public int OffsetOfRow(int row) => ((row % 2) * ParityFloats) + ((row / 2) * Across);
}
