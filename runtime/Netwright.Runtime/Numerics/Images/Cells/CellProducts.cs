using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>The products of a convolution of cells: tile by tile of filters, 16 cells at a time, row by row of a cell's points.</summary>
internal sealed class CellProducts
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int Columns = 2;

    private readonly int filters;
    private readonly int tile;
    private readonly int cells;
    private readonly int pointStep;
    private readonly int depth;
    private readonly int[][] offsets;

    /// <summary>Products of so many filters.</summary>
    /// <param name="filters">Number of filters.</param>
    /// <param name="tile">Filters of a tile.</param>
    /// <param name="cells">Number of cells, whole vectors.</param>
    /// <param name="pointStep">Floats from one point of the input to the next.</param>
    /// <param name="offsets">
    /// Of each row, where what it sums stands in the input. Two rows are those of a cell and have the same factors; six are points
    /// with factors of their own.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public CellProducts(int filters, int tile, int cells, int pointStep, int[][] offsets)
    {
        (this.filters, this.tile, this.cells, this.pointStep, this.offsets) = (filters, tile, cells, pointStep, offsets);
        depth = offsets[0].Length;
    }

    private bool ArePoints => offsets.Length == Points;

    /// <summary>The sums: filters x 2 rows x 2 columns x cells.</summary>
    /// <param name="x">Points of the input.</param>
    /// <param name="factors">Points of the filters, as <see cref="CellFilters"/> says.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="scratch">Scratch of a tile whose rows are still points.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Multiply(ref float x, ref float factors, ref float sums, ref float scratch)
    {
        int filterStep = ArePoints ? Points * Columns * Lanes : 2 * Columns * cells;
        int columnStep = ArePoints ? Lanes : cells;
        int rowFactors = ArePoints ? Points * tile * depth : 0;
        for (int k = 0; k < filters; k += tile)
        {
            for (int n = 0; n < cells; n += Lanes)
            {
                ref float sum = ref Unsafe.Add(ref sums, (k * 2 * Columns * cells) + n);
                ref float to = ref ArePoints ? ref scratch : ref sum;
                ref float u = ref factors;
                for (int row = 0; row < offsets.Length; row++)
                {
                    Sum(ref Unsafe.Add(ref x, n), row, ref u, ref Unsafe.Add(ref to, row * Columns * columnStep), filterStep, columnStep);
                    u = ref Unsafe.Add(ref u, rowFactors);
                }

                // Rows of points become those of a cell, column by column.
                for (int i = 0; ArePoints && i < Columns * tile; i++)
                {
                    ref float from = ref Unsafe.Add(ref scratch, ((i / Columns) * filterStep) + ((i % Columns) * Lanes));
                    SixPoints.Output<Winograd2x5>(ref from, Columns * Lanes, ref Unsafe.Add(ref sum, ((i / Columns) * 2 * Columns * cells) + ((i % Columns) * cells)), Columns * cells);
                }
            }

            factors = ref Unsafe.Add(ref factors, tile * Points * depth * (ArePoints ? Points : 1));
        }
    }

    /// <summary>One row of a tile of filters. Narrow vectors have not the registers for more than a filter at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum(ref float x, int row, ref float u, ref float y, int filterStep, int columnStep)
    {
        ref int ofRow = ref offsets[row][0];
        if (!Vector512.IsHardwareAccelerated)
        {
            for (int k = 0; k < tile; k++)
            {
                CellTiles.Halves(ref x, pointStep, ref ofRow, depth, ref Unsafe.Add(ref u, k), tile, ref Unsafe.Add(ref y, k * filterStep), columnStep);
            }
        }
        else if (tile == 4)
        {
            CellTiles.Tile4(ref x, pointStep, ref ofRow, depth, ref u, ref y, filterStep, columnStep);
        }
        else
        {
            CellTiles.Tile3(ref x, pointStep, ref ofRow, depth, ref u, ref y, filterStep, columnStep);
        }
    }
}
