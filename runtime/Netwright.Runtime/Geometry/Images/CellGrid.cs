namespace Netwright.Geometry;

/// <summary>Cells of 2x2 outputs, row by row, and how the points of the rows that they see stand in memory.</summary>
/// <remarks>
/// Points of a channel are six planes; each has the even rows of the image and behind them the odd ones, one point for each cell
/// of a row, without gaps. So the points that all cells see in the same place stand one behind the other.
/// </remarks>
/// <param name="Down">Rows of cells.</param>
/// <param name="Across">Cells of a row.</param>
internal readonly record struct CellGrid(int Down, int Across)
{
    /// <summary>Rows and columns of a cell.</summary>
    public const int Cell = 2;

    private const int MoreRows = 2;

    /// <summary>Number of cells, whole vectors.</summary>
    public int Cells { get; } = VectorRow.Floats(Down * Across);

    /// <summary>Rows of input that the cells see.</summary>
    public int Rows => Cell * (Down + MoreRows);

    /// <summary>Floats of the even or of the odd rows of a point.</summary>
    public int ParityFloats { get; } = VectorRow.Floats(((Down + MoreRows) * Across) + Lanes.Count - 1);

    /// <summary>Floats of a point.</summary>
    public int PointFloats => 2 * ParityFloats;

    /// <summary>Floats of a channel.</summary>
    public int ChannelFloats => WinogradTiles.Extent * PointFloats;

    /// <summary>Where a row of a point stands.</summary>
    public int OffsetOfRow(int row) => ((row % 2) * ParityFloats) + ((row / 2) * Across);
}
