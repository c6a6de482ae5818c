using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <content>Tiles of 512-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
internal static partial class CellTiles
{
    /// <summary>4 filters, 6 points: 24 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Tile4(
        ref float x, int step, ref int offsets, int depth, ref float u, ref float y, int filterStep, int columnStep)
    {
        Vector512<float> m0_0 = default, m0_1 = default, m0_2 = default, m0_3 = default, m0_4 = default;
        Vector512<float> m0_5 = default;
        Vector512<float> m1_0 = default, m1_1 = default, m1_2 = default, m1_3 = default, m1_4 = default;
        Vector512<float> m1_5 = default;
        Vector512<float> m2_0 = default, m2_1 = default, m2_2 = default, m2_3 = default, m2_4 = default;
        Vector512<float> m2_5 = default;
        Vector512<float> m3_0 = default, m3_1 = default, m3_2 = default, m3_3 = default, m3_4 = default;
        Vector512<float> m3_5 = default;
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
    public static void Tile3(
        ref float x, int step, ref int offsets, int depth, ref float u, ref float y, int filterStep, int columnStep)
    {
        Vector512<float> m0_0 = default, m0_1 = default, m0_2 = default, m0_3 = default, m0_4 = default;
        Vector512<float> m0_5 = default;
        Vector512<float> m1_0 = default, m1_1 = default, m1_2 = default, m1_3 = default, m1_4 = default;
        Vector512<float> m1_5 = default;
        Vector512<float> m2_0 = default, m2_1 = default, m2_2 = default, m2_3 = default, m2_4 = default;
        Vector512<float> m2_5 = default;
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
}
