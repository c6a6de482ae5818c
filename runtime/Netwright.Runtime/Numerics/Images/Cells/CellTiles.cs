using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>Products of points and factors for 16 cells: a tile of filters with all six points of a row, made two outputs at the end.</summary>
/// <remarks>
/// A tile reads <c>depth</c> rows of points, each at its own offset, points a step apart, and as many rows of factors, points x
/// filters. Output of filter k in column j goes to k filter steps and j column steps from y.
/// </remarks>
internal static class CellTiles
{
    /// <summary>4 filters, 6 points: 24 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Tile4(ref float x, int step, ref int offsets, int depth, ref float u, ref float y, int filterStep, int columnStep)
    {
        Vector512<float> m0_0 = default, m0_1 = default, m0_2 = default, m0_3 = default, m0_4 = default, m0_5 = default;
        Vector512<float> m1_0 = default, m1_1 = default, m1_2 = default, m1_3 = default, m1_4 = default, m1_5 = default;
        Vector512<float> m2_0 = default, m2_1 = default, m2_2 = default, m2_3 = default, m2_4 = default, m2_5 = default;
        Vector512<float> m3_0 = default, m3_1 = default, m3_2 = default, m3_3 = default, m3_4 = default, m3_5 = default;
        for (int d = 0; d < depth; d++)
        {
            ref float from = ref Unsafe.Add(ref x, Unsafe.Add(ref offsets, d));
            ref float factors = ref Unsafe.Add(ref u, d * 24);
            Vector512<float> point = LoadUnsafe(ref from);
            m0_0 = FusedMultiplyAdd(Create(factors), point, m0_0);
            m1_0 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 1)), point, m1_0);
            m2_0 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 2)), point, m2_0);
            m3_0 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 3)), point, m3_0);
            point = LoadUnsafe(ref Unsafe.Add(ref from, step));
            m0_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 4)), point, m0_1);
            m1_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 5)), point, m1_1);
            m2_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 6)), point, m2_1);
            m3_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 7)), point, m3_1);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 2 * step));
            m0_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 8)), point, m0_2);
            m1_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 9)), point, m1_2);
            m2_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 10)), point, m2_2);
            m3_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 11)), point, m3_2);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 3 * step));
            m0_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 12)), point, m0_3);
            m1_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 13)), point, m1_3);
            m2_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 14)), point, m2_3);
            m3_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 15)), point, m3_3);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 4 * step));
            m0_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 16)), point, m0_4);
            m1_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 17)), point, m1_4);
            m2_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 18)), point, m2_4);
            m3_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 19)), point, m3_4);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 5 * step));
            m0_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 20)), point, m0_5);
            m1_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 21)), point, m1_5);
            m2_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 22)), point, m2_5);
            m3_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 23)), point, m3_5);
        }

        Winograd2x5.Output(m0_0, m0_1, m0_2, m0_3, m0_4, m0_5, ref y, columnStep);
        Winograd2x5.Output(m1_0, m1_1, m1_2, m1_3, m1_4, m1_5, ref Unsafe.Add(ref y, filterStep), columnStep);
        Winograd2x5.Output(m2_0, m2_1, m2_2, m2_3, m2_4, m2_5, ref Unsafe.Add(ref y, 2 * filterStep), columnStep);
        Winograd2x5.Output(m3_0, m3_1, m3_2, m3_3, m3_4, m3_5, ref Unsafe.Add(ref y, 3 * filterStep), columnStep);
    }

    /// <summary>3 filters, 6 points: 18 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Tile3(ref float x, int step, ref int offsets, int depth, ref float u, ref float y, int filterStep, int columnStep)
    {
        Vector512<float> m0_0 = default, m0_1 = default, m0_2 = default, m0_3 = default, m0_4 = default, m0_5 = default;
        Vector512<float> m1_0 = default, m1_1 = default, m1_2 = default, m1_3 = default, m1_4 = default, m1_5 = default;
        Vector512<float> m2_0 = default, m2_1 = default, m2_2 = default, m2_3 = default, m2_4 = default, m2_5 = default;
        for (int d = 0; d < depth; d++)
        {
            ref float from = ref Unsafe.Add(ref x, Unsafe.Add(ref offsets, d));
            ref float factors = ref Unsafe.Add(ref u, d * 18);
            Vector512<float> point = LoadUnsafe(ref from);
            m0_0 = FusedMultiplyAdd(Create(factors), point, m0_0);
            m1_0 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 1)), point, m1_0);
            m2_0 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 2)), point, m2_0);
            point = LoadUnsafe(ref Unsafe.Add(ref from, step));
            m0_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 3)), point, m0_1);
            m1_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 4)), point, m1_1);
            m2_1 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 5)), point, m2_1);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 2 * step));
            m0_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 6)), point, m0_2);
            m1_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 7)), point, m1_2);
            m2_2 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 8)), point, m2_2);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 3 * step));
            m0_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 9)), point, m0_3);
            m1_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 10)), point, m1_3);
            m2_3 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 11)), point, m2_3);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 4 * step));
            m0_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 12)), point, m0_4);
            m1_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 13)), point, m1_4);
            m2_4 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 14)), point, m2_4);
            point = LoadUnsafe(ref Unsafe.Add(ref from, 5 * step));
            m0_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 15)), point, m0_5);
            m1_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 16)), point, m1_5);
            m2_5 = FusedMultiplyAdd(Create(Unsafe.Add(ref factors, 17)), point, m2_5);
        }

        Winograd2x5.Output(m0_0, m0_1, m0_2, m0_3, m0_4, m0_5, ref y, columnStep);
        Winograd2x5.Output(m1_0, m1_1, m1_2, m1_3, m1_4, m1_5, ref Unsafe.Add(ref y, filterStep), columnStep);
        Winograd2x5.Output(m2_0, m2_1, m2_2, m2_3, m2_4, m2_5, ref Unsafe.Add(ref y, 2 * filterStep), columnStep);
    }

    /// <summary>One filter of a tile of <paramref name="tile"/>: the cells in two halves, 12 sums in registers of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Halves(ref float x, int step, ref int offsets, int depth, ref float u, int tile, ref float y, int columnStep)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        for (int d = 0; d < depth; d++)
        {
            ref float from = ref Unsafe.Add(ref x, Unsafe.Add(ref offsets, d));
            ref float factors = ref Unsafe.Add(ref u, d * 6 * tile);
            Vector256<float> factor = Vector256.Create(factors);
            a0 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a0);
            b0 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b0);
            from = ref Unsafe.Add(ref from, step);
            factor = Vector256.Create(Unsafe.Add(ref factors, tile));
            a1 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a1);
            b1 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b1);
            from = ref Unsafe.Add(ref from, step);
            factor = Vector256.Create(Unsafe.Add(ref factors, 2 * tile));
            a2 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a2);
            b2 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b2);
            from = ref Unsafe.Add(ref from, step);
            factor = Vector256.Create(Unsafe.Add(ref factors, 3 * tile));
            a3 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a3);
            b3 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b3);
            from = ref Unsafe.Add(ref from, step);
            factor = Vector256.Create(Unsafe.Add(ref factors, 4 * tile));
            a4 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a4);
            b4 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b4);
            from = ref Unsafe.Add(ref from, step);
            factor = Vector256.Create(Unsafe.Add(ref factors, 5 * tile));
            a5 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from), a5);
            b5 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref from, 8), b5);
        }

        Store(a0, a1, a2, a3, a4, a5, ref y, columnStep);
        Store(b0, b1, b2, b3, b4, b5, ref Unsafe.Add(ref y, Vector256<float>.Count), columnStep);
    }

    /// <summary><see cref="Winograd2x5.Output"/> for half of the cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<float> m0, Vector256<float> m1, Vector256<float> m2, Vector256<float> m3, Vector256<float> m4, Vector256<float> m5, ref float y, int columnStep)
    {
        (m0 + ((m1 + m2) + (m3 + m4))).StoreUnsafe(ref y);
        Fused.MultiplyAdd(Vector256.Create(2f), m3 - m4, (m1 - m2) + m5).StoreUnsafe(ref Unsafe.Add(ref y, columnStep));
    }
}
