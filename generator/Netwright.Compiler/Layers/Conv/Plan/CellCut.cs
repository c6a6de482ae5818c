using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>
/// How the runtime computes a convolution of a single image by cells of 2x2 outputs: whether its filters are transformed along
/// their rows alone, F(2, 5), or both ways, F(2x2, 5x5), what that costs and how much memory it takes.
/// </summary>
internal sealed class CellCut
{
    private const int Points = WinogradTiles.Extent;
    private const int Taps = CellMemory.Taps;
    private const int Cell = CellGrid.Cell;

    // Vector operations, as measured against multiply-adds: the points of four cells of a row, of a vector of cells along a column,
    // the two outputs of six products, and half of them again from one row of points to the next.
    private const double RowOperations = 8;
    private const double ColumnOperations = 16;
    private const double OutputOperations = 8;
    private const double Margin = 0.9;

    private readonly CellMemory memory;

    /// <summary>The cut of a layer.</summary>
    public CellCut(ConvLayer layer)
    {
        var grid = new CellGrid(layer.Output.Height / Cell, layer.Output.Width / Cell);
        memory = new CellMemory(layer.Input.Channels, layer.Output.Channels, grid, BothWays: false);
        memory = memory with { BothWays = ColumnsToo < RowsAlone };
    }

    /// <summary>Rows of cells.</summary>
    public int Down => memory.Grid.Down;

    /// <summary>Cells of a row.</summary>
    public int Across => memory.Grid.Across;

    /// <summary>Whether columns are transformed, too.</summary>
    public bool BothWays => memory.BothWays;

    /// <summary>Number of cells, whole vectors.</summary>
    public int Cells => memory.Grid.Cells;

    /// <summary>Floats of the transformed filters.</summary>
    public int PreparedFloats => memory.PreparedFloats;

    /// <summary>Floats of the sums: filters x 2x2 x cells.</summary>
    public int SumFloats => memory.SumFloats;

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => memory.ScratchFloats;

    private double Vectors => Cells / Lanes.Count;

    private double RowPoints => RowOperations * memory.Channels * memory.Grid.Rows * ((Across + 3) / 4);

    private double RowsAlone =>
        RowPoints + (Vectors * memory.RoundedFilters * Cell * ((Points * Taps * memory.Channels) + OutputOperations));

    private double ColumnsToo => RowPoints
        + (Vectors * memory.Channels * Points * ColumnOperations)
        + (Vectors * memory.RoundedFilters * ((Points * Points * memory.Channels) + ((Points + Cell) * OutputOperations)));

    /// <summary>
    /// Whether cells can compute a layer: filters of 5x5 moved by 1 and outputs that cells tile. Where a filter does not see a channel,
    /// its taps are zeros.
    /// </summary>
    public static bool CanCompute(ConvLayer layer) =>
        WinogradShape.CanCompute(layer with { Table = null })
        && layer.Kernel == new Extent(Taps, Taps)
        && layer.Groups == 1
        && layer.Output.Height % Cell == 0
        && layer.Output.Width % Cell == 0;

    /// <summary>Whether cells cost less than so many vector operations of the direct sums.</summary>
    public bool Pays(double direct) => Math.Min(RowsAlone, ColumnsToo) < Margin * direct;
}
