using System.ComponentModel;
using System.Runtime.CompilerServices;
using Netwright.Geometry;

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
    private const int Points = SixPoints.Count;
    private const int Taps = CellMemory.Taps;

    private readonly int channels;
    private readonly int filters;
    private readonly bool bothWays;
    private readonly CellMemory memory;
    private readonly CellGrid grid;
    private readonly CellProducts products;

    /// <summary>Cuts a convolution into cells.</summary>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="down">Rows of cells.</param>
    /// <param name="across">Cells of a row.</param>
    /// <param name="bothWays">Whether columns are transformed, too, not rows alone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public CellConvolution(int channels, int filters, int down, int across, bool bothWays)
    {
        (this.channels, this.filters, this.bothWays) = (channels, filters, bothWays);
        grid = new CellGrid(down, across);
        memory = new CellMemory(channels, filters, grid, bothWays);
        products = new CellProducts(filters, memory.Tile, grid.Cells, bothWays ? grid.Cells : grid.PointFloats, Offsets(channels, grid, bothWays));
    }

    /// <summary>Floats of the prepared weights.</summary>
    public int PreparedFloats => memory.PreparedFloats;

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => memory.ScratchFloats;

    /// <summary>Floats of the sums: filters x rows of a cell x columns of a cell x cells, all in whole tiles and vectors.</summary>
    public int SumFloats => memory.SumFloats;

    /// <summary>Transforms the filters.</summary>
    /// <param name="w">Weights: filters x channels x 5 x 5.</param>
    /// <param name="prepared">Receives <see cref="PreparedFloats"/>.</param>
    public void Prepare(ref float w, ref float prepared) => CellFilters.Prepare(ref w, filters, channels, ref prepared, memory.Tile, bothWays);

    /// <summary>The sums without biases.</summary>
    /// <param name="x">Input with its padding.</param>
    /// <param name="rowStride">Floats from one of its rows to the next.</param>
    /// <param name="planeStride">Floats from one of its channels to the next.</param>
    /// <param name="prepared">Of <see cref="Prepare"/>.</param>
    /// <param name="sums">Receives <see cref="SumFloats"/>.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Predict(ref float x, int rowStride, int planeStride, ref float prepared, ref float sums, ref float scratch)
    {
        ref float points = ref scratch;
        CellPoints.AlongRows(ref x, rowStride, planeStride, channels, grid, ref points);
        if (bothWays)
        {
            points = ref Unsafe.Add(ref scratch, memory.RowFloats);
            CellPoints.AlongColumns(ref scratch, channels, grid, ref points);
        }

        products.Multiply(ref points, ref prepared, ref sums, ref Unsafe.Add(ref points, memory.PointFloats));
    }

    /// <summary>
    /// What each row of sums adds up: a row of a cell the points of all channels and rows of taps, where row i of taps sees the image
    /// i rows further down; a row of points the same row of all channels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int[][] Offsets(int channels, CellGrid grid, bool bothWays)
    {
        int taps = bothWays ? 1 : Taps;
        int[][] offsets = new int[bothWays ? Points : 2][];
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = new int[channels * taps];
            for (int d = 0; d < channels * taps; d++)
            {
                offsets[row][d] = bothWays
                    ? ((d * Points) + row) * Points * grid.Cells
                    : ((d / taps) * grid.ChannelFloats) + grid.OffsetOfRow(row + (d % taps));
            }
        }

        return offsets;
    }
}
