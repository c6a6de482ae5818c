using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <content>Tiles of 512-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class LaneProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply512(
        ref float a, ref float x, ref float y, int aRow, int xRow, int rows, int columns, int depth)
    {
        for (int k = 0; k < rows; k += 4)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            ref float a1 = ref Unsafe.Add(ref a0, aRow);
            ref float a2 = ref Unsafe.Add(ref a1, aRow);
            ref float a3 = ref Unsafe.Add(ref a2, aRow);
            int c = 0;

            for (; c <= columns - 6; c += 6)
            {
                ref float x0 = ref Unsafe.Add(ref x, c * xRow);
                ref float x1 = ref Unsafe.Add(ref x0, xRow);
                ref float x2 = ref Unsafe.Add(ref x1, xRow);
                ref float x3 = ref Unsafe.Add(ref x2, xRow);
                ref float x4 = ref Unsafe.Add(ref x3, xRow);
                ref float x5 = ref Unsafe.Add(ref x4, xRow);
                var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                var s0_3 = Vector512<float>.Zero; var s0_4 = Vector512<float>.Zero; var s0_5 = Vector512<float>.Zero;
                var s1_0 = Vector512<float>.Zero; var s1_1 = Vector512<float>.Zero; var s1_2 = Vector512<float>.Zero;
                var s1_3 = Vector512<float>.Zero; var s1_4 = Vector512<float>.Zero; var s1_5 = Vector512<float>.Zero;
                var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero; var s2_2 = Vector512<float>.Zero;
                var s2_3 = Vector512<float>.Zero; var s2_4 = Vector512<float>.Zero; var s2_5 = Vector512<float>.Zero;
                var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero; var s3_2 = Vector512<float>.Zero;
                var s3_3 = Vector512<float>.Zero; var s3_4 = Vector512<float>.Zero; var s3_5 = Vector512<float>.Zero;
                Vector512<float> ak0, ak1, ak2, ak3, xc;
                for (int n = 0; n < depth * 16; n += 16)
                {
                    ak0 = LoadUnsafe(ref Unsafe.Add(ref a0, n)); ak1 = LoadUnsafe(ref Unsafe.Add(ref a1, n));
                    ak2 = LoadUnsafe(ref Unsafe.Add(ref a2, n)); ak3 = LoadUnsafe(ref Unsafe.Add(ref a3, n));
                    xc = LoadUnsafe(ref Unsafe.Add(ref x0, n)); s0_0 = FusedMultiplyAdd(ak0, xc, s0_0);
                    s1_0 = FusedMultiplyAdd(ak1, xc, s1_0); s2_0 = FusedMultiplyAdd(ak2, xc, s2_0);
                    s3_0 = FusedMultiplyAdd(ak3, xc, s3_0);
                    xc = LoadUnsafe(ref Unsafe.Add(ref x1, n)); s0_1 = FusedMultiplyAdd(ak0, xc, s0_1);
                    s1_1 = FusedMultiplyAdd(ak1, xc, s1_1); s2_1 = FusedMultiplyAdd(ak2, xc, s2_1);
                    s3_1 = FusedMultiplyAdd(ak3, xc, s3_1);
                    xc = LoadUnsafe(ref Unsafe.Add(ref x2, n)); s0_2 = FusedMultiplyAdd(ak0, xc, s0_2);
                    s1_2 = FusedMultiplyAdd(ak1, xc, s1_2); s2_2 = FusedMultiplyAdd(ak2, xc, s2_2);
                    s3_2 = FusedMultiplyAdd(ak3, xc, s3_2);
                    xc = LoadUnsafe(ref Unsafe.Add(ref x3, n)); s0_3 = FusedMultiplyAdd(ak0, xc, s0_3);
                    s1_3 = FusedMultiplyAdd(ak1, xc, s1_3); s2_3 = FusedMultiplyAdd(ak2, xc, s2_3);
                    s3_3 = FusedMultiplyAdd(ak3, xc, s3_3);
                    xc = LoadUnsafe(ref Unsafe.Add(ref x4, n)); s0_4 = FusedMultiplyAdd(ak0, xc, s0_4);
                    s1_4 = FusedMultiplyAdd(ak1, xc, s1_4); s2_4 = FusedMultiplyAdd(ak2, xc, s2_4);
                    s3_4 = FusedMultiplyAdd(ak3, xc, s3_4);
                    xc = LoadUnsafe(ref Unsafe.Add(ref x5, n)); s0_5 = FusedMultiplyAdd(ak0, xc, s0_5);
                    s1_5 = FusedMultiplyAdd(ak1, xc, s1_5); s2_5 = FusedMultiplyAdd(ak2, xc, s2_5);
                    s3_5 = FusedMultiplyAdd(ak3, xc, s3_5);
                }

                ref float ys = ref Unsafe.Add(ref y, ((k * columns) + c) * 16);
                s0_0.StoreUnsafe(ref ys); s0_1.StoreUnsafe(ref ys, 16); s0_2.StoreUnsafe(ref ys, 32);
                s0_3.StoreUnsafe(ref ys, 48); s0_4.StoreUnsafe(ref ys, 64); s0_5.StoreUnsafe(ref ys, 80);
                ys = ref Unsafe.Add(ref ys, columns * 16); s1_0.StoreUnsafe(ref ys); s1_1.StoreUnsafe(ref ys, 16);
                s1_2.StoreUnsafe(ref ys, 32); s1_3.StoreUnsafe(ref ys, 48); s1_4.StoreUnsafe(ref ys, 64);
                s1_5.StoreUnsafe(ref ys, 80);
                ys = ref Unsafe.Add(ref ys, columns * 16); s2_0.StoreUnsafe(ref ys); s2_1.StoreUnsafe(ref ys, 16);
                s2_2.StoreUnsafe(ref ys, 32); s2_3.StoreUnsafe(ref ys, 48); s2_4.StoreUnsafe(ref ys, 64);
                s2_5.StoreUnsafe(ref ys, 80);
                ys = ref Unsafe.Add(ref ys, columns * 16); s3_0.StoreUnsafe(ref ys); s3_1.StoreUnsafe(ref ys, 16);
                s3_2.StoreUnsafe(ref ys, 32); s3_3.StoreUnsafe(ref ys, 48); s3_4.StoreUnsafe(ref ys, 64);
                s3_5.StoreUnsafe(ref ys, 80);
            }

            if (c <= columns - 3)
            {
                ref float x0 = ref Unsafe.Add(ref x, c * xRow);
                ref float x1 = ref Unsafe.Add(ref x0, xRow);
                ref float x2 = ref Unsafe.Add(ref x1, xRow);
                var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                var s1_0 = Vector512<float>.Zero; var s1_1 = Vector512<float>.Zero; var s1_2 = Vector512<float>.Zero;
                var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero; var s2_2 = Vector512<float>.Zero;
                var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero; var s3_2 = Vector512<float>.Zero;
                Vector512<float> xc0, xc1, xc2, ak;
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

                ref float ys = ref Unsafe.Add(ref y, ((k * columns) + c) * 16);
                s0_0.StoreUnsafe(ref ys); s0_1.StoreUnsafe(ref ys, 16); s0_2.StoreUnsafe(ref ys, 32);
                ys = ref Unsafe.Add(ref ys, columns * 16); s1_0.StoreUnsafe(ref ys); s1_1.StoreUnsafe(ref ys, 16);
                s1_2.StoreUnsafe(ref ys, 32);
                ys = ref Unsafe.Add(ref ys, columns * 16); s2_0.StoreUnsafe(ref ys); s2_1.StoreUnsafe(ref ys, 16);
                s2_2.StoreUnsafe(ref ys, 32);
                ys = ref Unsafe.Add(ref ys, columns * 16); s3_0.StoreUnsafe(ref ys); s3_1.StoreUnsafe(ref ys, 16);
                s3_2.StoreUnsafe(ref ys, 32);
                c += 3;
            }

            for (; c < columns; c++)
            {
                ref float x0 = ref Unsafe.Add(ref x, c * xRow);
                var s0_0 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero; var s2_0 = Vector512<float>.Zero;
                var s3_0 = Vector512<float>.Zero;
                Vector512<float> xc0, ak;
                for (int n = 0; n < depth * 16; n += 16)
                {
                    xc0 = LoadUnsafe(ref Unsafe.Add(ref x0, n));
                    ak = LoadUnsafe(ref Unsafe.Add(ref a0, n)); s0_0 = FusedMultiplyAdd(ak, xc0, s0_0);
                    ak = LoadUnsafe(ref Unsafe.Add(ref a1, n)); s1_0 = FusedMultiplyAdd(ak, xc0, s1_0);
                    ak = LoadUnsafe(ref Unsafe.Add(ref a2, n)); s2_0 = FusedMultiplyAdd(ak, xc0, s2_0);
                    ak = LoadUnsafe(ref Unsafe.Add(ref a3, n)); s3_0 = FusedMultiplyAdd(ak, xc0, s3_0);
                }

                ref float ys = ref Unsafe.Add(ref y, ((k * columns) + c) * 16);
                s0_0.StoreUnsafe(ref ys);
                ys = ref Unsafe.Add(ref ys, columns * 16); s1_0.StoreUnsafe(ref ys);
                ys = ref Unsafe.Add(ref ys, columns * 16); s2_0.StoreUnsafe(ref ys);
                ys = ref Unsafe.Add(ref ys, columns * 16); s3_0.StoreUnsafe(ref ys);
            }
        }
    }
}
