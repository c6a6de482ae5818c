using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Netwright.Numerics;

/// <content>Tiles of 256-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class LaneProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply256(
        ref float a, ref float x, ref float y, int aRow, int xRow, int rows, int columns, int depth)
    {
        for (int lane = 0; lane < 16; lane += 8)
        {
            for (int k = 0; k < rows; k += 4)
            {
                ref float a0 = ref Unsafe.Add(ref a, (k * aRow) + lane);
                ref float a1 = ref Unsafe.Add(ref a0, aRow);
                ref float a2 = ref Unsafe.Add(ref a1, aRow);
                ref float a3 = ref Unsafe.Add(ref a2, aRow);
                int c = 0;

                for (; c <= columns - 3; c += 3)
                {
                    ref float x0 = ref Unsafe.Add(ref x, (c * xRow) + lane);
                    ref float x1 = ref Unsafe.Add(ref x0, xRow);
                    ref float x2 = ref Unsafe.Add(ref x1, xRow);
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s0_2 = Vector256<float>.Zero;
                    var s1_0 = Vector256<float>.Zero; var s1_1 = Vector256<float>.Zero; var s1_2 = Vector256<float>.Zero;
                    var s2_0 = Vector256<float>.Zero; var s2_1 = Vector256<float>.Zero; var s2_2 = Vector256<float>.Zero;
                    var s3_0 = Vector256<float>.Zero; var s3_1 = Vector256<float>.Zero; var s3_2 = Vector256<float>.Zero;
                    Vector256<float> xc0, xc1, xc2, ak;
                    for (int n = 0; n < depth * 16; n += 16)
                    {
                        xc0 = LoadUnsafe(ref Unsafe.Add(ref x0, n)); xc1 = LoadUnsafe(ref Unsafe.Add(ref x1, n));
                        xc2 = LoadUnsafe(ref Unsafe.Add(ref x2, n));
                        ak = LoadUnsafe(ref Unsafe.Add(ref a0, n)); s0_0 = FusedMultiplyAdd(ak, xc0, s0_0);
                        s0_1 = FusedMultiplyAdd(ak, xc1, s0_1); s0_2 = FusedMultiplyAdd(ak, xc2, s0_2);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a1, n)); s1_0 = FusedMultiplyAdd(ak, xc0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xc1, s1_1); s1_2 = FusedMultiplyAdd(ak, xc2, s1_2);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a2, n)); s2_0 = FusedMultiplyAdd(ak, xc0, s2_0);
                        s2_1 = FusedMultiplyAdd(ak, xc1, s2_1); s2_2 = FusedMultiplyAdd(ak, xc2, s2_2);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a3, n)); s3_0 = FusedMultiplyAdd(ak, xc0, s3_0);
                        s3_1 = FusedMultiplyAdd(ak, xc1, s3_1); s3_2 = FusedMultiplyAdd(ak, xc2, s3_2);
                    }

                    ref float ys = ref Unsafe.Add(ref y, (((k * columns) + c) * 16) + lane);
                    s0_0.StoreUnsafe(ref ys); s0_1.StoreUnsafe(ref ys, 16); s0_2.StoreUnsafe(ref ys, 32);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s1_0.StoreUnsafe(ref ys); s1_1.StoreUnsafe(ref ys, 16);
                    s1_2.StoreUnsafe(ref ys, 32);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s2_0.StoreUnsafe(ref ys); s2_1.StoreUnsafe(ref ys, 16);
                    s2_2.StoreUnsafe(ref ys, 32);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s3_0.StoreUnsafe(ref ys); s3_1.StoreUnsafe(ref ys, 16);
                    s3_2.StoreUnsafe(ref ys, 32);
                }

                for (; c < columns; c++)
                {
                    ref float x0 = ref Unsafe.Add(ref x, (c * xRow) + lane);
                    var s0_0 = Vector256<float>.Zero; var s1_0 = Vector256<float>.Zero; var s2_0 = Vector256<float>.Zero;
                    var s3_0 = Vector256<float>.Zero;
                    Vector256<float> xc0, ak;
                    for (int n = 0; n < depth * 16; n += 16)
                    {
                        xc0 = LoadUnsafe(ref Unsafe.Add(ref x0, n));
                        ak = LoadUnsafe(ref Unsafe.Add(ref a0, n)); s0_0 = FusedMultiplyAdd(ak, xc0, s0_0);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a1, n)); s1_0 = FusedMultiplyAdd(ak, xc0, s1_0);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a2, n)); s2_0 = FusedMultiplyAdd(ak, xc0, s2_0);
                        ak = LoadUnsafe(ref Unsafe.Add(ref a3, n)); s3_0 = FusedMultiplyAdd(ak, xc0, s3_0);
                    }

                    ref float ys = ref Unsafe.Add(ref y, (((k * columns) + c) * 16) + lane);
                    s0_0.StoreUnsafe(ref ys);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s1_0.StoreUnsafe(ref ys);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s2_0.StoreUnsafe(ref ys);
                    ys = ref Unsafe.Add(ref ys, columns * 16); s3_0.StoreUnsafe(ref ys);
                }
            }
        }
    }
}
