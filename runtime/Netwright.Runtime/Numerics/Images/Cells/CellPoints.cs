using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Winograd's transform of an image's rows, cell by cell, and of what it gives along the columns.</summary>
internal static class CellPoints
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>The six points of each cell of each row.</summary>
    /// <param name="x">Input with its padding.</param>
    /// <param name="rowStride">Floats from one of its rows to the next.</param>
    /// <param name="planeStride">Floats from one of its channels to the next.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="grid">The cells.</param>
    /// <param name="points">Receives the points as <see cref="CellGrid"/> says.</param>
    /// <remarks>Rows of cells are short: four cells at a time waste the fewest lanes, and narrow vectors run side by side.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongRows(ref float x, int rowStride, int planeStride, int channels, CellGrid grid, ref float points)
    {
        int step = grid.PointFloats;
        int rows = grid.Rows;
        int across = grid.Across;
        for (int c = 0; c < channels; c++)
        {
            for (int row = 0; row < rows; row++)
            {
                ref float from = ref Unsafe.Add(ref x, (c * planeStride) + (row * rowStride));
                ref float to = ref Unsafe.Add(ref points, (c * grid.ChannelFloats) + grid.OffsetOfRow(row));
                for (int j = 0; j < across; j += Vector128<float>.Count)
                {
                    RowPoints(ref Unsafe.Add(ref from, 2 * j), ref Unsafe.Add(ref to, j), step);
                }
            }
        }
    }

    /// <summary>The 36 points of each cell.</summary>
    /// <param name="rows">Of <see cref="AlongRows"/>.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="grid">The cells.</param>
    /// <param name="points">Receives channels x 6 rows x 6 columns x cells.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongColumns(ref float rows, int channels, CellGrid grid, ref float points)
    {
        int down = SixPoints.Count * grid.Cells;
        for (int c = 0; c < channels; c++)
        {
            for (int column = 0; column < SixPoints.Count; column++)
            {
                ref float even = ref Unsafe.Add(ref rows, (c * grid.ChannelFloats) + (column * grid.PointFloats));
                ref float odd = ref Unsafe.Add(ref even, grid.ParityFloats);
                ref float to = ref Unsafe.Add(ref points, ((c * SixPoints.Count * SixPoints.Count) + column) * grid.Cells);
                for (int n = 0; n < grid.Cells; n += Lanes)
                {
                    SixPoints.Input(ref Unsafe.Add(ref even, n), ref Unsafe.Add(ref odd, n), grid.Across, ref Unsafe.Add(ref to, n), down);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowPoints(ref float from, ref float to, int step)
    {
        Vector128<float> x0 = Vector128.LoadUnsafe(ref from), x2 = Vector128.LoadUnsafe(ref from, 2), x4 = Vector128.LoadUnsafe(ref from, 4);
        Vector128<float> x6 = Vector128.LoadUnsafe(ref from, 6), x8 = Vector128.LoadUnsafe(ref from, 8);
        Vector128<float> d0 = Evens(x0, x4), d1 = Odds(x0, x4);
        Vector128<float> d2 = Evens(x2, x6), d3 = Odds(x2, x6);
        Vector128<float> d4 = Evens(x4, x8), d5 = Odds(x4, x8);
        Vector128<float> four = Vector128.Create(4f), five = Vector128.Create(-5f), two = Vector128.Create(2f);
        Vector128<float> even = Fused.MultiplyAdd(-four, d2, d4);
        Vector128<float> odd = Fused.MultiplyAdd(-four, d1, d3);
        Vector128<float> evenTwo = d4 - d2;
        Vector128<float> oddTwo = d3 - d1;
        Fused.MultiplyAdd(four, d0, Fused.MultiplyAdd(five, d2, d4)).StoreUnsafe(ref to);
        (even + odd).StoreUnsafe(ref Unsafe.Add(ref to, step));
        (even - odd).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
        Fused.MultiplyAdd(two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
        Fused.MultiplyAdd(-two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 4 * step));
        Fused.MultiplyAdd(four, d1, Fused.MultiplyAdd(five, d3, d5)).StoreUnsafe(ref Unsafe.Add(ref to, 5 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Evens(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a[0], a[2], b[0], b[2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Odds(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b11_01_11_01)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(a, b)
        : Vector128.Create(a[1], a[3], b[1], b[3]);
}
