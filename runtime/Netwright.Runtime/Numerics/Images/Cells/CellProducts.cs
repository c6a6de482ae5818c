using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>The products of a convolution of cells: tile by tile of filters, 16 cells at a time, row by row of a cell's points.</summary>
/// <param name="filters">Number of filters.</param>
/// <param name="grid">The cells.</param>
/// <param name="pointStep">Floats from one point of the input to the next.</param>
/// <param name="factorSets">1 where all rows have the same factors, else the number of rows.</param>
/// <param name="offsets">Of each row, where what it sums stands in the input.</param>
internal sealed class CellProducts(int filters, CellGrid grid, int pointStep, int factorSets, int[][] offsets)
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;

    /// <summary>Filters of a tile: what leaves the fewest idle, else the larger.</summary>
    public int Tile { get; } = RoundUp(filters, 4) <= RoundUp(filters, 3) ? 4 : 3;

    /// <summary>Floats of the factors.</summary>
    public int FactorFloats => RoundUp(filters, Tile) * Points * factorSets * Depth;

    /// <summary>Floats of the sums.</summary>
    public int SumFloats => RoundUp(filters, Tile) * FilterFloats;

    /// <summary>Scratch of a tile whose rows are still points.</summary>
    public int TileFloats => Tile * Points * 2 * Lanes;

    private int Depth => offsets[0].Length;

    private int FilterFloats => 4 * grid.Cells;

    /// <summary>Sums whose rows are those of a cell.</summary>
    public void Multiply(ref float x, ref float factors, ref float sums)
    {
        for (int k = 0; k < filters; k += Tile)
        {
            ref float u = ref Unsafe.Add(ref factors, k * Points * Depth);
            for (int n = 0; n < grid.Cells; n += Lanes)
            {
                ref float to = ref Unsafe.Add(ref sums, (k * FilterFloats) + n);
                for (int row = 0; row < offsets.Length; row++)
                {
                    Sum(ref Unsafe.Add(ref x, n), row, ref u, ref Unsafe.Add(ref to, row * 2 * grid.Cells), FilterFloats, grid.Cells);
                }
            }
        }
    }

    /// <summary>Sums whose six rows are points; then they become two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(ref float x, ref float factors, ref float sums, ref float tile)
    {
        for (int k = 0; k < filters; k += Tile)
        {
            ref float u = ref Unsafe.Add(ref factors, k * Points * Points * Depth);
            for (int n = 0; n < grid.Cells; n += Lanes)
            {
                for (int row = 0; row < offsets.Length; row++)
                {
                    ref float ofRow = ref Unsafe.Add(ref u, row * Points * Tile * Depth);
                    Sum(ref Unsafe.Add(ref x, n), row, ref ofRow, ref Unsafe.Add(ref tile, row * 2 * Lanes), 2 * Points * Lanes, Lanes);
                }

                for (int i = 0; i < 2 * Tile; i++)
                {
                    ref float from = ref Unsafe.Add(ref tile, ((i / 2) * 2 * Points * Lanes) + ((i % 2) * Lanes));
                    ref float to = ref Unsafe.Add(ref sums, ((k + (i / 2)) * FilterFloats) + ((i % 2) * grid.Cells) + n);
                    Winograd2x5.Output(ref from, 2 * Lanes, ref to, 2 * grid.Cells);
                }
            }
        }
    }

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    /// <summary>One row of a tile of filters. Narrow vectors have not the registers for more than a filter at a time.</summary>
    private void Sum(ref float x, int row, ref float u, ref float y, int filterStep, int columnStep)
    {
        int[] ofRow = offsets[row];
        if (!Vector512.IsHardwareAccelerated)
        {
            for (int k = 0; k < Tile; k++)
            {
                CellTiles.Tile1(ref x, pointStep, ref ofRow[0], Depth, ref Unsafe.Add(ref u, k), Tile, ref Unsafe.Add(ref y, k * filterStep), columnStep);
            }
        }
        else if (Tile == 4)
        {
            CellTiles.Tile4(ref x, pointStep, ref ofRow[0], Depth, ref u, ref y, filterStep, columnStep);
        }
        else
        {
            CellTiles.Tile3(ref x, pointStep, ref ofRow[0], Depth, ref u, ref y, filterStep, columnStep);
        }
    }
}
