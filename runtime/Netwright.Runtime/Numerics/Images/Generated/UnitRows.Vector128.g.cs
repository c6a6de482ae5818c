using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector128;

namespace Netwright.Numerics;

/// <content>Tiles of 128-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
internal static partial class UnitRows
{
    /// <summary>Rows of a tile.</summary>
    private const int Rows128 = 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sum128(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        Vector128<float> s0_0 = default, s0_1 = default, s0_2 = default, s0_3 = default, s1_0 = default;
        Vector128<float> s1_1 = default, s1_2 = default, s1_3 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector128<float> xm = LoadUnsafe(ref x, m);
            s0_0 = Fused.MultiplyAdd(LoadUnsafe(ref w, m), xm, s0_0);
            s1_0 = Fused.MultiplyAdd(LoadUnsafe(ref w1, m), xm, s1_0);
            xm = LoadUnsafe(ref x, m + 4);
            s0_1 = Fused.MultiplyAdd(LoadUnsafe(ref w, m + 4), xm, s0_1);
            s1_1 = Fused.MultiplyAdd(LoadUnsafe(ref w1, m + 4), xm, s1_1);
            xm = LoadUnsafe(ref x, m + 8);
            s0_2 = Fused.MultiplyAdd(LoadUnsafe(ref w, m + 8), xm, s0_2);
            s1_2 = Fused.MultiplyAdd(LoadUnsafe(ref w1, m + 8), xm, s1_2);
            xm = LoadUnsafe(ref x, m + 12);
            s0_3 = Fused.MultiplyAdd(LoadUnsafe(ref w, m + 12), xm, s0_3);
            s1_3 = Fused.MultiplyAdd(LoadUnsafe(ref w1, m + 12), xm, s1_3);
        }

        s0_0.StoreUnsafe(ref lanes); s0_1.StoreUnsafe(ref lanes, 4); s0_2.StoreUnsafe(ref lanes, 8);
        s0_3.StoreUnsafe(ref lanes, 12);
        s1_0.StoreUnsafe(ref lanes, 16); s1_1.StoreUnsafe(ref lanes, 20); s1_2.StoreUnsafe(ref lanes, 24);
        s1_3.StoreUnsafe(ref lanes, 28);
    }
}
