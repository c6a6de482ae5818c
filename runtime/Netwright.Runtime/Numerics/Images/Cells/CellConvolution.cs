using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of a single image with few channels, for filters of 5x5 moved by 1, by Winograd's minimal filtering F(2, 5)
/// (Winograd, 1980; Lavin and Gray, 2016). Lanes run over cells of 2x2 outputs, row by row without gaps, so that what follows may
/// pool a cell lane by lane.
/// </summary>
/// <remarks>
/// Along its rows a cell's six inputs become six points, where five products of a row of taps do the work of ten. Where channels
/// and filters are many enough to be worth the transforms, the same is done along the columns: F(2x2, 5x5).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CellConvolution
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int Taps = 5;

    private readonly int channels;
    private readonly int filters;
    private readonly bool bothWays;
    private readonly CellGrid grid;
    private readonly CellProducts products;

    /// <summary>Cuts a convolution into cells.</summary>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="down">Rows of cells.</param>
    /// <param name="across">Cells of a row.</param>
    /// <param name="bothWays">Whether columns are transformed, too, not rows alone.</param>
    public CellConvolution(int channels, int filters, int down, int across, bool bothWays)
    {
        (this.channels, this.filters, this.bothWays) = (channels, filters, bothWays);
        grid = new CellGrid(down, across);
        products = bothWays
            ? new CellProducts(filters, grid, grid.Cells, Points, OffsetsOfPoints())
            : new CellProducts(filters, grid, grid.PointFloats, 1, OffsetsOfRows());
    }

    /// <summary>Floats of the prepared weights.</summary>
    public int PreparedFloats => products.FactorFloats;

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => (channels * grid.ChannelFloats) + (bothWays ? (channels * Points * Points * grid.Cells) + products.TileFloats : 0);

    /// <summary>Floats of the sums: filters x rows of a cell x columns of a cell x cells, all in whole tiles and vectors.</summary>
    public int SumFloats => products.SumFloats;

    /// <summary>Transforms the filters.</summary>
    /// <param name="w">Weights: filters x channels x 5 x 5.</param>
    /// <param name="prepared">Receives <see cref="PreparedFloats"/>.</param>
    public void Prepare(ref float w, ref float prepared) => CellFilters.Prepare(ref w, filters, channels, ref prepared, products.Tile, bothWays);

    /// <summary>The sums without biases.</summary>
    /// <param name="x">Input with its padding.</param>
    /// <param name="rowStride">Floats from one of its rows to the next.</param>
    /// <param name="planeStride">Floats from one of its channels to the next.</param>
    /// <param name="prepared">Of <see cref="Prepare"/>.</param>
    /// <param name="sums">Receives <see cref="SumFloats"/>.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/>.</param>
    public void Predict(ref float x, int rowStride, int planeStride, ref float prepared, ref float sums, ref float scratch)
    {
        CellPoints.AlongRows(ref x, rowStride, planeStride, channels, grid, ref scratch);
        if (!bothWays)
        {
            products.Multiply(ref scratch, ref prepared, ref sums);
            return;
        }

        ref float points = ref Unsafe.Add(ref scratch, channels * grid.ChannelFloats);
        CellPoints.AlongColumns(ref scratch, channels, grid, ref points);
        products.Multiply(ref points, ref prepared, ref sums, ref Unsafe.Add(ref points, channels * Points * Points * grid.Cells));
    }

    /// <summary>Where the points of each row of a cell and each row of taps stand: row 2i + a of the input is row i + a/2 of its parity.</summary>
    private int[][] OffsetsOfRows()
    {
        int[][] offsets = [new int[channels * Taps], new int[channels * Taps]];
        for (int row = 0; row < offsets.Length; row++)
        {
            for (int d = 0; d < channels * Taps; d++)
            {
                offsets[row][d] = ((d / Taps) * grid.ChannelFloats) + grid.OffsetOfRow(row + (d % Taps));
            }
        }

        return offsets;
    }

    private int[][] OffsetsOfPoints()
    {
        var offsets = new int[Points][];
        for (int row = 0; row < Points; row++)
        {
            offsets[row] = new int[channels];
            for (int c = 0; c < channels; c++)
            {
                offsets[row][c] = ((c * Points) + row) * Points * grid.Cells;
            }
        }

        return offsets;
    }
}
