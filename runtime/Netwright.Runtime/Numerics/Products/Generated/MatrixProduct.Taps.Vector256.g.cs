using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Netwright.Numerics;

/// <content>Tiles of 256-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class MatrixProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Taps256(
        ref float a, int aRow, ref float x, int xStep, ref int at, ref float y, int yRow, int yStep, ref float start,
            int startStep, int rows, int depth, int columns)
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
            nint xMove = xStep;
            for (int n = 0; n < columns; n++)
            {
                ref float xs = ref Unsafe.Add(ref x, (n * xStep));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep));
                ref float sk = ref Unsafe.Add(ref start, k * startStep);
                var s0_0 = Create(sk); var s0_1 = s0_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s4_0 = Create(sk); var s4_1 = s4_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s5_0 = Create(sk); var s5_1 = s5_0;
                Vector256<float> xn0, xn1, ak;
                ref int pair = ref at;
                for (int turns = depth; turns > 0; turns--)
                {
                    nint ad = pair;
                    ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                    pair = ref Unsafe.Add(ref pair, 2);
                    xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd0, 8);
                    ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                    s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                    ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                    s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                    s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                    ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                    s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                    ak = Create(Unsafe.Add(ref a4, ad)); s4_0 = FusedMultiplyAdd(ak, xn0, s4_0);
                    s4_1 = FusedMultiplyAdd(ak, xn1, s4_1);
                    ak = Create(Unsafe.Add(ref a5, ad)); s5_0 = FusedMultiplyAdd(ak, xn0, s5_0);
                    s5_1 = FusedMultiplyAdd(ak, xn1, s5_1);
                }

                ref float yk = ref ys;
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
            TapsRest256(
                ref Unsafe.Add(ref a, whole * aRow), aRow, ref x, xStep, ref at, ref Unsafe.Add(ref y, whole * yRow), yRow,
                    yStep, ref Unsafe.Add(ref start, whole * startStep), startStep, rows - whole, depth, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TapsRest256(
        ref float a, int aRow, ref float x, int xStep, ref int at, ref float y, int yRow, int yStep, ref float start,
            int startStep, int rows, int depth, int columns)
    {
        int k = 0;
        for (; columns < 3 && k <= rows - 4; k += 4)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            ref float a1 = ref Unsafe.Add(ref a0, aRow);
            ref float a2 = ref Unsafe.Add(ref a1, aRow);
            ref float a3 = ref Unsafe.Add(ref a2, aRow);
            nint xMove = xStep;
            for (int n = 0; n < columns; n++)
            {
                ref float xs = ref Unsafe.Add(ref x, (n * xStep));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep));
                ref float sk = ref Unsafe.Add(ref start, k * startStep);
                var s0_0 = Create(sk); var s0_1 = s0_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0;
                sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0;
                Vector256<float> xn0, xn1, ak;
                ref int pair = ref at;
                for (int turns = depth; turns > 0; turns--)
                {
                    nint ad = pair;
                    ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                    pair = ref Unsafe.Add(ref pair, 2);
                    xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd0, 8);
                    ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                    s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                    ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                    s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                    s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                    ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                    s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                }

                ref float yk = ref ys;
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
            nint xMove = xStep;
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * xStep));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep));
                if (left == 3 || left > 4)
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0; var s0_3 = s0_0; var s0_4 = s0_0; var s0_5 = s0_0;
                    sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0; var s1_2 = s1_0;
                    var s1_3 = s1_0; var s1_4 = s1_0; var s1_5 = s1_0;
                    Vector256<float> ak0, ak1, xn;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                        ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                        pair = ref Unsafe.Add(ref pair, 2);
                        ak0 = Create(Unsafe.Add(ref a0, ad)); ak1 = Create(Unsafe.Add(ref a1, ad));
                        xn = LoadUnsafe(ref xd0); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0); s1_0 = FusedMultiplyAdd(ak1, xn, s1_0);
                        xn = LoadUnsafe(ref xd0, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        s1_1 = FusedMultiplyAdd(ak1, xn, s1_1);
                        xn = LoadUnsafe(ref xd1); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2); s1_2 = FusedMultiplyAdd(ak1, xn, s1_2);
                        xn = LoadUnsafe(ref xd1, 8); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        s1_3 = FusedMultiplyAdd(ak1, xn, s1_3);
                        xn = LoadUnsafe(ref xd2); s0_4 = FusedMultiplyAdd(ak0, xn, s0_4); s1_4 = FusedMultiplyAdd(ak1, xn, s1_4);
                        xn = LoadUnsafe(ref xd2, 8); s0_5 = FusedMultiplyAdd(ak0, xn, s0_5);
                        s1_5 = FusedMultiplyAdd(ak1, xn, s1_5);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    s0_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8); s0_4.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    s0_5.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep), 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                    s1_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s1_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8);
                    s1_4.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep)); s1_5.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep), 8);
                }
                else if (left > 1)
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0; var s0_3 = s0_0;
                    sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0; var s1_2 = s1_0;
                    var s1_3 = s1_0;
                    Vector256<float> ak0, ak1, xn;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                        pair = ref Unsafe.Add(ref pair, 2);
                        ak0 = Create(Unsafe.Add(ref a0, ad)); ak1 = Create(Unsafe.Add(ref a1, ad));
                        xn = LoadUnsafe(ref xd0); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0); s1_0 = FusedMultiplyAdd(ak1, xn, s1_0);
                        xn = LoadUnsafe(ref xd0, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        s1_1 = FusedMultiplyAdd(ak1, xn, s1_1);
                        xn = LoadUnsafe(ref xd1); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2); s1_2 = FusedMultiplyAdd(ak1, xn, s1_2);
                        xn = LoadUnsafe(ref xd1, 8); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        s1_3 = FusedMultiplyAdd(ak1, xn, s1_3);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    s0_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                    s1_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s1_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8);
                }
                else
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0;
                    sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                    Vector256<float> xn0, xn1, ak;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        pair = ref Unsafe.Add(ref pair, 2);
                        xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd0, 8);
                        ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                        s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 8);
                }
            }
        }

        for (; k <= rows - 1; k += 1)
        {
            ref float a0 = ref Unsafe.Add(ref a, k * aRow);
            nint xMove = xStep;
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * xStep));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep));
                if (left == 3 || left > 4)
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0; var s0_3 = s0_0; var s0_4 = s0_0; var s0_5 = s0_0;
                    Vector256<float> ak0, xn;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                        ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                        pair = ref Unsafe.Add(ref pair, 2);
                        ak0 = Create(Unsafe.Add(ref a0, ad));
                        xn = LoadUnsafe(ref xd0); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd0, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        xn = LoadUnsafe(ref xd1); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        xn = LoadUnsafe(ref xd1, 8); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                        xn = LoadUnsafe(ref xd2); s0_4 = FusedMultiplyAdd(ak0, xn, s0_4);
                        xn = LoadUnsafe(ref xd2, 8); s0_5 = FusedMultiplyAdd(ak0, xn, s0_5);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    s0_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8); s0_4.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    s0_5.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep), 8);
                }
                else if (left > 1)
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0; var s0_3 = s0_0;
                    Vector256<float> ak0, xn;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                        pair = ref Unsafe.Add(ref pair, 2);
                        ak0 = Create(Unsafe.Add(ref a0, ad));
                        xn = LoadUnsafe(ref xd0); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd0, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        xn = LoadUnsafe(ref xd1); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        xn = LoadUnsafe(ref xd1, 8); s0_3 = FusedMultiplyAdd(ak0, xn, s0_3);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8); s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    s0_3.StoreUnsafe(ref Unsafe.Add(ref yk, yStep), 8);
                }
                else
                {
                    ref float sk = ref Unsafe.Add(ref start, k * startStep);
                    var s0_0 = Create(sk); var s0_1 = s0_0;
                    Vector256<float> ak0, xn;
                    ref int pair = ref at;
                    for (int turns = depth; turns > 0; turns--)
                    {
                        nint ad = pair;
                        ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                        pair = ref Unsafe.Add(ref pair, 2);
                        ak0 = Create(Unsafe.Add(ref a0, ad));
                        xn = LoadUnsafe(ref xd0); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd0, 8); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                    }

                    ref float yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 8);
                }
            }
        }
    }
}
