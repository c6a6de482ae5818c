using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Netwright.Numerics;

/// <content>Tiles of 256-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class MatrixProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Plain256(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        int whole = rows / 6 * 6;
        whole -= columns < 3 && rows - whole == 2 && whole > 0 ? 6 : 0;
        for (int k = 0; k < whole; k += 6)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            ref float a1 = ref Unsafe.Add(ref a0, aRow);
            ref float a2 = ref Unsafe.Add(ref a1, aRow);
            ref float a3 = ref Unsafe.Add(ref a2, aRow);
            ref float a4 = ref Unsafe.Add(ref a3, aRow);
            ref float a5 = ref Unsafe.Add(ref a4, aRow);
            for (int n = 0; n < columns; n++)
            {
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s1_0 = Vector256<float>.Zero;
                var s1_1 = Vector256<float>.Zero; var s2_0 = Vector256<float>.Zero; var s2_1 = Vector256<float>.Zero;
                var s3_0 = Vector256<float>.Zero; var s3_1 = Vector256<float>.Zero; var s4_0 = Vector256<float>.Zero;
                var s4_1 = Vector256<float>.Zero; var s5_0 = Vector256<float>.Zero; var s5_1 = Vector256<float>.Zero;
                ref float yk = ref ys;
                if (add)
                {
                    s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s4_0 = LoadUnsafe(ref yk); s4_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s5_0 = LoadUnsafe(ref yk); s5_1 = LoadUnsafe(ref yk, 8);
                }

                Vector256<float> xn0, xn1, ak;
                for (int d = 0; d < depth; d++)
                {
                    ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                    xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 8);
                    ak = Create(Unsafe.Add(ref a0, d)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                    s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                    ak = Create(Unsafe.Add(ref a1, d)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                    s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    ak = Create(Unsafe.Add(ref a2, d)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                    s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                    ak = Create(Unsafe.Add(ref a3, d)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                    s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                    ak = Create(Unsafe.Add(ref a4, d)); s4_0 = FusedMultiplyAdd(ak, xn0, s4_0);
                    s4_1 = FusedMultiplyAdd(ak, xn1, s4_1);
                    ak = Create(Unsafe.Add(ref a5, d)); s5_0 = FusedMultiplyAdd(ak, xn0, s5_0);
                    s5_1 = FusedMultiplyAdd(ak, xn1, s5_1);
                }

                yk = ref ys;
                s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk); s4_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk); s5_1.StoreUnsafe(ref yk, 8);
            }
        }

        if (whole < rows)
        {
            PlainRest256(
                ref Unsafe.Add(ref a, whole * aRow), ref x, ref Unsafe.Add(ref y, whole * yRow), aRow, xRow, yRow, rows - whole,
                    depth, columns, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PlainRest256(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        int k = 0;
        for (; columns < 3 && k <= rows - 4; k += 4)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            ref float a1 = ref Unsafe.Add(ref a0, aRow);
            ref float a2 = ref Unsafe.Add(ref a1, aRow);
            ref float a3 = ref Unsafe.Add(ref a2, aRow);
            for (int n = 0; n < columns; n++)
            {
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s1_0 = Vector256<float>.Zero;
                var s1_1 = Vector256<float>.Zero; var s2_0 = Vector256<float>.Zero; var s2_1 = Vector256<float>.Zero;
                var s3_0 = Vector256<float>.Zero; var s3_1 = Vector256<float>.Zero;
                ref float yk = ref ys;
                if (add)
                {
                    s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 8);
                }

                Vector256<float> xn0, xn1, ak;
                for (int d = 0; d < depth; d++)
                {
                    ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                    xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 8);
                    ak = Create(Unsafe.Add(ref a0, d)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                    s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                    ak = Create(Unsafe.Add(ref a1, d)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                    s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    ak = Create(Unsafe.Add(ref a2, d)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                    s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                    ak = Create(Unsafe.Add(ref a3, d)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                    s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                }

                yk = ref ys;
                s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 8);
                yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 8);
            }
        }

        for (; k <= rows - 2; k += 2)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            ref float a1 = ref Unsafe.Add(ref a0, aRow);
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s0_2 = Vector256<float>.Zero;
                    var s0_3 = Vector256<float>.Zero; var s0_4 = Vector256<float>.Zero; var s0_5 = Vector256<float>.Zero;
                    var s1_0 = Vector256<float>.Zero; var s1_1 = Vector256<float>.Zero; var s1_2 = Vector256<float>.Zero;
                    var s1_3 = Vector256<float>.Zero; var s1_4 = Vector256<float>.Zero; var s1_5 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8); s0_2 = LoadUnsafe(ref yk, 16);
                        s0_3 = LoadUnsafe(ref yk, 24); s0_4 = LoadUnsafe(ref yk, 32); s0_5 = LoadUnsafe(ref yk, 40);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 8);
                        s1_2 = LoadUnsafe(ref yk, 16); s1_3 = LoadUnsafe(ref yk, 24); s1_4 = LoadUnsafe(ref yk, 32);
                        s1_5 = LoadUnsafe(ref yk, 40);
                    }

                    Vector256<float> ak0, ak1, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ak0 = Create(Unsafe.Add(ref a0, d)); ak1 = Create(Unsafe.Add(ref a1, d));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0); s1_0 = FusedMultiplyAdd(ak1, xn, s1_0);
                        xn = LoadUnsafe(ref xd, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        s1_1 = FusedMultiplyAdd(ak1, xn, s1_1);
                        xn = LoadUnsafe(ref xd, 16); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        s1_2 = FusedMultiplyAdd(ak1, xn, s1_2);
                        xn = LoadUnsafe(ref xd, 24); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        s1_3 = FusedMultiplyAdd(ak1, xn, s1_3);
                        xn = LoadUnsafe(ref xd, 32); s0_4 = FusedMultiplyAdd(ak0, xn, s0_4);
                        s1_4 = FusedMultiplyAdd(ak1, xn, s1_4);
                        xn = LoadUnsafe(ref xd, 40); s0_5 = FusedMultiplyAdd(ak0, xn, s0_5);
                        s1_5 = FusedMultiplyAdd(ak1, xn, s1_5);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref yk, 16);
                    s0_3.StoreUnsafe(ref yk, 24); s0_4.StoreUnsafe(ref yk, 32); s0_5.StoreUnsafe(ref yk, 40);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                    s1_2.StoreUnsafe(ref yk, 16); s1_3.StoreUnsafe(ref yk, 24); s1_4.StoreUnsafe(ref yk, 32);
                    s1_5.StoreUnsafe(ref yk, 40);
                }
                else if (left > 1)
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s0_2 = Vector256<float>.Zero;
                    var s0_3 = Vector256<float>.Zero; var s1_0 = Vector256<float>.Zero; var s1_1 = Vector256<float>.Zero;
                    var s1_2 = Vector256<float>.Zero; var s1_3 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8); s0_2 = LoadUnsafe(ref yk, 16);
                        s0_3 = LoadUnsafe(ref yk, 24);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 8);
                        s1_2 = LoadUnsafe(ref yk, 16); s1_3 = LoadUnsafe(ref yk, 24);
                    }

                    Vector256<float> ak0, ak1, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ak0 = Create(Unsafe.Add(ref a0, d)); ak1 = Create(Unsafe.Add(ref a1, d));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0); s1_0 = FusedMultiplyAdd(ak1, xn, s1_0);
                        xn = LoadUnsafe(ref xd, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        s1_1 = FusedMultiplyAdd(ak1, xn, s1_1);
                        xn = LoadUnsafe(ref xd, 16); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        s1_2 = FusedMultiplyAdd(ak1, xn, s1_2);
                        xn = LoadUnsafe(ref xd, 24); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        s1_3 = FusedMultiplyAdd(ak1, xn, s1_3);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref yk, 16);
                    s0_3.StoreUnsafe(ref yk, 24);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                    s1_2.StoreUnsafe(ref yk, 16); s1_3.StoreUnsafe(ref yk, 24);
                }
                else
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s1_0 = Vector256<float>.Zero;
                    var s1_1 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 8);
                    }

                    Vector256<float> xn0, xn1, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 8);
                        ak = Create(Unsafe.Add(ref a0, d)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                        s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        ak = Create(Unsafe.Add(ref a1, d)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                }
            }
        }

        for (; k <= rows - 1; k += 1)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s0_2 = Vector256<float>.Zero;
                    var s0_3 = Vector256<float>.Zero; var s0_4 = Vector256<float>.Zero; var s0_5 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8); s0_2 = LoadUnsafe(ref yk, 16);
                        s0_3 = LoadUnsafe(ref yk, 24); s0_4 = LoadUnsafe(ref yk, 32); s0_5 = LoadUnsafe(ref yk, 40);
                    }

                    Vector256<float> ak0, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ak0 = Create(Unsafe.Add(ref a0, d));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        xn = LoadUnsafe(ref xd, 16); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        xn = LoadUnsafe(ref xd, 24); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        xn = LoadUnsafe(ref xd, 32); s0_4 = FusedMultiplyAdd(ak0, xn, s0_4);
                        xn = LoadUnsafe(ref xd, 40); s0_5 = FusedMultiplyAdd(ak0, xn, s0_5);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref yk, 16);
                    s0_3.StoreUnsafe(ref yk, 24); s0_4.StoreUnsafe(ref yk, 32); s0_5.StoreUnsafe(ref yk, 40);
                }
                else if (left > 1)
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero; var s0_2 = Vector256<float>.Zero;
                    var s0_3 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8); s0_2 = LoadUnsafe(ref yk, 16);
                        s0_3 = LoadUnsafe(ref yk, 24);
                    }

                    Vector256<float> ak0, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ak0 = Create(Unsafe.Add(ref a0, d));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        xn = LoadUnsafe(ref xd, 16); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        xn = LoadUnsafe(ref xd, 24); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref yk, 16);
                    s0_3.StoreUnsafe(ref yk, 24);
                }
                else
                {
                    var s0_0 = Vector256<float>.Zero; var s0_1 = Vector256<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 8);
                    }

                    Vector256<float> ak0, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ak0 = Create(Unsafe.Add(ref a0, d));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                }
            }
        }
    }
}
