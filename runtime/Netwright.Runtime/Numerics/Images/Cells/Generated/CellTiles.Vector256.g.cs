using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Netwright.Numerics;

/// <content>Tiles of 256-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
internal static partial class CellTiles
{
    /// <summary>One filter of a tile of <paramref name="tile"/>: the cells in two halves, 12 sums in registers of 256
    /// bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Halves(
        ref float x, int step, ref int offsets, int depth, ref float u, int tile, ref float y, int columnStep)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        for (int d = 0; d < depth; d++)
        {
            ref float from = ref Unsafe.Add(ref x, Unsafe.Add(ref offsets, d));
            ref float factors = ref Unsafe.Add(ref u, d * 6 * tile);
            Vector256<float> factor = Create(factors);
            a0 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a0);
            b0 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b0);
            from = ref Unsafe.Add(ref from, step);
            factor = Create(Unsafe.Add(ref factors, tile));
            a1 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a1);
            b1 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b1);
            from = ref Unsafe.Add(ref from, step);
            factor = Create(Unsafe.Add(ref factors, 2 * tile));
            a2 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a2);
            b2 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b2);
            from = ref Unsafe.Add(ref from, step);
            factor = Create(Unsafe.Add(ref factors, 3 * tile));
            a3 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a3);
            b3 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b3);
            from = ref Unsafe.Add(ref from, step);
            factor = Create(Unsafe.Add(ref factors, 4 * tile));
            a4 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a4);
            b4 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b4);
            from = ref Unsafe.Add(ref from, step);
            factor = Create(Unsafe.Add(ref factors, 5 * tile));
            a5 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from), a5);
            b5 = Fused.MultiplyAdd(factor, LoadUnsafe(ref from, 8), b5);
        }

        Store(a0, a1, a2, a3, a4, a5, ref y, columnStep);
        Store(b0, b1, b2, b3, b4, b5, ref Unsafe.Add(ref y, Vector256<float>.Count), columnStep);
    }
}
