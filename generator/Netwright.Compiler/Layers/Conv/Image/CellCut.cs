using System;
using Netwright.Compiler.Layers.Conv.Winograd;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Image;

/// <summary>
/// How the runtime computes a convolution of a single image by cells of 2x2 outputs: whether its filters are transformed along
/// their rows alone, F(2, 5), or both ways, F(2x2, 5x5), what that costs and how much memory it takes.
/// </summary>
internal sealed class CellCut
{
    private const int Points = WinogradTiles.Extent;
    private const int Taps = 5;
    private const int Cell = 2;

    // Vector operations, as measured against multiply-adds: the points of four cells of a row, of a vector of cells along a column,
    // the two outputs of six products, and half of them again from one row of points to the next.
    private const double RowOperations = 8;
    private const double ColumnOperations = 16;
    private const double OutputOperations = 8;
    private const double Margin = 0.9;

    private readonly int channels;
    private readonly int filters;

    /// <summary>The cut of a layer.</summary>
    public CellCut(ConvLayer layer)
    {
        (channels, filters) = (layer.Input.Channels, layer.Output.Channels);
        (Down, Across) = (layer.Output.Height / Cell, layer.Output.Width / Cell);
        BothWays = ColumnsToo < RowsAlone;
    }

    /// <summary>Rows of cells.</summary>
    public int Down { get; }

    /// <summary>Cells of a row.</summary>
    public int Across { get; }

    /// <summary>Whether columns are transformed, too.</summary>
    public bool BothWays { get; }

    /// <summary>Number of cells, whole vectors.</summary>
    public int Cells => RoundUp(Down * Across, Lanes.Count);

    /// <summary>Floats of the transformed filters.</summary>
    public int PreparedFloats => checked(RoundedFilters * channels * Points * (BothWays ? Points : Taps));

    /// <summary>Floats of the sums: filters x 2x2 x cells.</summary>
    public int SumFloats => checked(RoundedFilters * Cell * Cell * Cells);

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => checked((channels * Points * Cell * ParityFloats)
        + (BothWays ? (channels * Points * Points * Cells) + (Tile * Points * Cell * Lanes.Count) : 0));

    private int ParityFloats => RoundUp(((Down + Cell) * Across) + Lanes.Count - 1, Lanes.Count);

    private int Tile => RoundUp(filters, 4) <= RoundUp(filters, 3) ? 4 : 3;

    private int RoundedFilters => RoundUp(filters, Tile);

    private double Vectors => Cells / Lanes.Count;

    private double RowPoints => RowOperations * channels * Cell * (Down + Cell) * (RoundUp(Across, 4) / 4);

    private double RowsAlone =>
        RowPoints + (Vectors * RoundedFilters * Cell * ((Points * Taps * channels) + OutputOperations));

    private double ColumnsToo => RowPoints
        + (Vectors * channels * Points * ColumnOperations)
        + (Vectors * RoundedFilters * ((Points * Points * channels) + ((Points + Cell) * OutputOperations)));

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

    private static int RoundUp(int count, int multiple) => checked(count + multiple - 1) / multiple * multiple;
}
