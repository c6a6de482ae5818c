using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Netwright.Numerics;

/// <content>Tiles of 256-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
internal static partial class UnitRows
{
    /// <summary>Rows of a tile.</summary>
    private const int Rows256 = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sum256(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        ref float w2 = ref Row(ref w, inputs, 2, last);
        ref float w3 = ref Row(ref w, inputs, 3, last);
        Vector256<float> s0_0 = default, s0_1 = default, s1_0 = default, s1_1 = default, s2_0 = default;
        Vector256<float> s2_1 = default, s3_0 = default, s3_1 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector256<float> xm = LoadUnsafe(ref x, m);
            s0_0 = FusedMultiplyAdd(LoadUnsafe(ref w, m), xm, s0_0);
            s1_0 = FusedMultiplyAdd(LoadUnsafe(ref w1, m), xm, s1_0);
            s2_0 = FusedMultiplyAdd(LoadUnsafe(ref w2, m), xm, s2_0);
            s3_0 = FusedMultiplyAdd(LoadUnsafe(ref w3, m), xm, s3_0);
            xm = LoadUnsafe(ref x, m + 8);
            s0_1 = FusedMultiplyAdd(LoadUnsafe(ref w, m + 8), xm, s0_1);
            s1_1 = FusedMultiplyAdd(LoadUnsafe(ref w1, m + 8), xm, s1_1);
            s2_1 = FusedMultiplyAdd(LoadUnsafe(ref w2, m + 8), xm, s2_1);
            s3_1 = FusedMultiplyAdd(LoadUnsafe(ref w3, m + 8), xm, s3_1);
        }

        s0_0.StoreUnsafe(ref lanes); s0_1.StoreUnsafe(ref lanes, 8);
        s1_0.StoreUnsafe(ref lanes, 16); s1_1.StoreUnsafe(ref lanes, 24);
        s2_0.StoreUnsafe(ref lanes, 32); s2_1.StoreUnsafe(ref lanes, 40);
        s3_0.StoreUnsafe(ref lanes, 48); s3_1.StoreUnsafe(ref lanes, 56);
    }
}
