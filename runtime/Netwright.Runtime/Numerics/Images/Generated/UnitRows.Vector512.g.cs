using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <content>Tiles of 512-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
internal static partial class UnitRows
{
    /// <summary>Rows of a tile.</summary>
    private const int Rows512 = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sum512(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        ref float w2 = ref Row(ref w, inputs, 2, last);
        ref float w3 = ref Row(ref w, inputs, 3, last);
        ref float w4 = ref Row(ref w, inputs, 4, last);
        ref float w5 = ref Row(ref w, inputs, 5, last);
        ref float w6 = ref Row(ref w, inputs, 6, last);
        ref float w7 = ref Row(ref w, inputs, 7, last);
        Vector512<float> s0_0 = default, s1_0 = default, s2_0 = default, s3_0 = default, s4_0 = default;
        Vector512<float> s5_0 = default, s6_0 = default, s7_0 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector512<float> xm = LoadUnsafe(ref x, m);
            s0_0 = FusedMultiplyAdd(LoadUnsafe(ref w, m), xm, s0_0);
            s1_0 = FusedMultiplyAdd(LoadUnsafe(ref w1, m), xm, s1_0);
            s2_0 = FusedMultiplyAdd(LoadUnsafe(ref w2, m), xm, s2_0);
            s3_0 = FusedMultiplyAdd(LoadUnsafe(ref w3, m), xm, s3_0);
            s4_0 = FusedMultiplyAdd(LoadUnsafe(ref w4, m), xm, s4_0);
            s5_0 = FusedMultiplyAdd(LoadUnsafe(ref w5, m), xm, s5_0);
            s6_0 = FusedMultiplyAdd(LoadUnsafe(ref w6, m), xm, s6_0);
            s7_0 = FusedMultiplyAdd(LoadUnsafe(ref w7, m), xm, s7_0);
        }

        s0_0.StoreUnsafe(ref lanes);
        s1_0.StoreUnsafe(ref lanes, 16);
        s2_0.StoreUnsafe(ref lanes, 32);
        s3_0.StoreUnsafe(ref lanes, 48);
        s4_0.StoreUnsafe(ref lanes, 64);
        s5_0.StoreUnsafe(ref lanes, 80);
        s6_0.StoreUnsafe(ref lanes, 96);
        s7_0.StoreUnsafe(ref lanes, 112);
    }
}
