using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector128;

namespace Netwright.Numerics;

/// <content>Tiles of 128-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class MatrixProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Taps128(
        ref float a, int aRow, ref float x, int xStep, ref int at, ref float y, int yRow, int yStep, ref float start,
            int startStep, int rows, int depth, int columns)
    {
        int whole = rows / 8 * 8;
        for (int lane = 0; lane < 16; lane += 4)
        {
            for (int k = 0; k < whole; k += 8)
            {
                ref float a0 = ref Unsafe.Add(ref a, k * aRow);
                ref float a1 = ref Unsafe.Add(ref a0, aRow);
                ref float a2 = ref Unsafe.Add(ref a1, aRow);
                ref float a3 = ref Unsafe.Add(ref a2, aRow);
                ref float a4 = ref Unsafe.Add(ref a3, aRow);
                ref float a5 = ref Unsafe.Add(ref a4, aRow);
                ref float a6 = ref Unsafe.Add(ref a5, aRow);
                ref float a7 = ref Unsafe.Add(ref a6, aRow);
                nint xMove = xStep;
                int left;
                for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
                {
                    left = columns - n;
                    ref float xs = ref Unsafe.Add(ref x, (n * xStep) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep) + lane);
                    if (left == 3 || left > 4)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0; var s1_2 = s1_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0; var s2_2 = s2_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0; var s3_2 = s3_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s4_0 = Create(sk); var s4_1 = s4_0; var s4_2 = s4_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s5_0 = Create(sk); var s5_1 = s5_0; var s5_2 = s5_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s6_0 = Create(sk); var s6_1 = s6_0; var s6_2 = s6_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s7_0 = Create(sk); var s7_1 = s7_0; var s7_2 = s7_0;
                        Vector128<float> xn0, xn1, xn2, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd1); xn2 = LoadUnsafe(ref xd2);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1); s0_2 = Fused.MultiplyAdd(ak, xn2, s0_2);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1); s1_2 = Fused.MultiplyAdd(ak, xn2, s1_2);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1); s2_2 = Fused.MultiplyAdd(ak, xn2, s2_2);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1); s3_2 = Fused.MultiplyAdd(ak, xn2, s3_2);
                            ak = Create(Unsafe.Add(ref a4, ad)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            s4_1 = Fused.MultiplyAdd(ak, xn1, s4_1); s4_2 = Fused.MultiplyAdd(ak, xn2, s4_2);
                            ak = Create(Unsafe.Add(ref a5, ad)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            s5_1 = Fused.MultiplyAdd(ak, xn1, s5_1); s5_2 = Fused.MultiplyAdd(ak, xn2, s5_2);
                            ak = Create(Unsafe.Add(ref a6, ad)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            s6_1 = Fused.MultiplyAdd(ak, xn1, s6_1); s6_2 = Fused.MultiplyAdd(ak, xn2, s6_2);
                            ak = Create(Unsafe.Add(ref a7, ad)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                            s7_1 = Fused.MultiplyAdd(ak, xn1, s7_1); s7_2 = Fused.MultiplyAdd(ak, xn2, s7_2);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s1_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        s2_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s2_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                        s3_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s3_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk);
                        s4_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s4_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk);
                        s5_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s5_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s6_0.StoreUnsafe(ref yk);
                        s6_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s6_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s7_0.StoreUnsafe(ref yk);
                        s7_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s7_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    }
                    else if (left > 1)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s4_0 = Create(sk); var s4_1 = s4_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s5_0 = Create(sk); var s5_1 = s5_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s6_0 = Create(sk); var s6_1 = s6_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s7_0 = Create(sk); var s7_1 = s7_0;
                        Vector128<float> xn0, xn1, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd1);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1);
                            ak = Create(Unsafe.Add(ref a4, ad)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            s4_1 = Fused.MultiplyAdd(ak, xn1, s4_1);
                            ak = Create(Unsafe.Add(ref a5, ad)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            s5_1 = Fused.MultiplyAdd(ak, xn1, s5_1);
                            ak = Create(Unsafe.Add(ref a6, ad)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            s6_1 = Fused.MultiplyAdd(ak, xn1, s6_1);
                            ak = Create(Unsafe.Add(ref a7, ad)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                            s7_1 = Fused.MultiplyAdd(ak, xn1, s7_1);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        s2_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                        s3_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk);
                        s4_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk);
                        s5_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s6_0.StoreUnsafe(ref yk);
                        s6_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s7_0.StoreUnsafe(ref yk);
                        s7_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    }
                    else
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s4_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s5_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s6_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s7_0 = Create(sk);
                        Vector128<float> xn0, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            ak = Create(Unsafe.Add(ref a4, ad)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            ak = Create(Unsafe.Add(ref a5, ad)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            ak = Create(Unsafe.Add(ref a6, ad)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            ak = Create(Unsafe.Add(ref a7, ad)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s6_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s7_0.StoreUnsafe(ref yk);
                    }
                }
            }
        }

        if (whole < rows)
        {
            TapsRest128(
                ref Unsafe.Add(ref a, whole * aRow), aRow, ref x, xStep, ref at, ref Unsafe.Add(ref y, whole * yRow), yRow,
                    yStep, ref Unsafe.Add(ref start, whole * startStep), startStep, rows - whole, depth, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TapsRest128(
        ref float a, int aRow, ref float x, int xStep, ref int at, ref float y, int yRow, int yStep, ref float start,
            int startStep, int rows, int depth, int columns)
    {
        for (int lane = 0; lane < 16; lane += 4)
        {
            int k = 0;
            for (; k <= rows - 4; k += 4)
            {
                ref float a0 = ref Unsafe.Add(ref a, k * aRow);
                ref float a1 = ref Unsafe.Add(ref a0, aRow);
                ref float a2 = ref Unsafe.Add(ref a1, aRow);
                ref float a3 = ref Unsafe.Add(ref a2, aRow);
                nint xMove = xStep;
                int left;
                for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
                {
                    left = columns - n;
                    ref float xs = ref Unsafe.Add(ref x, (n * xStep) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep) + lane);
                    if (left == 3 || left > 4)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0; var s1_2 = s1_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0; var s2_2 = s2_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0; var s3_2 = s3_0;
                        Vector128<float> xn0, xn1, xn2, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd1); xn2 = LoadUnsafe(ref xd2);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1); s0_2 = Fused.MultiplyAdd(ak, xn2, s0_2);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1); s1_2 = Fused.MultiplyAdd(ak, xn2, s1_2);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1); s2_2 = Fused.MultiplyAdd(ak, xn2, s2_2);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1); s3_2 = Fused.MultiplyAdd(ak, xn2, s3_2);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s1_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        s2_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s2_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                        s3_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s3_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    }
                    else if (left > 1)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk); var s2_1 = s2_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk); var s3_1 = s3_0;
                        Vector128<float> xn0, xn1, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd1);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        s2_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                        s3_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    }
                    else
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s2_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s3_0 = Create(sk);
                        Vector128<float> xn0, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            ak = Create(Unsafe.Add(ref a2, ad)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            ak = Create(Unsafe.Add(ref a3, ad)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk);
                    }
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
                    ref float xs = ref Unsafe.Add(ref x, (n * xStep) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep) + lane);
                    if (left == 3 || left > 4)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0; var s1_2 = s1_0;
                        Vector128<float> ak0, ak1, xn;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            ak0 = Create(Unsafe.Add(ref a0, ad)); ak1 = Create(Unsafe.Add(ref a1, ad));
                            xn = LoadUnsafe(ref xd0); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            s1_0 = Fused.MultiplyAdd(ak1, xn, s1_0);
                            xn = LoadUnsafe(ref xd1); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                            s1_1 = Fused.MultiplyAdd(ak1, xn, s1_1);
                            xn = LoadUnsafe(ref xd2); s0_2 = Fused.MultiplyAdd(ak0, xn, s0_2);
                            s1_2 = Fused.MultiplyAdd(ak1, xn, s1_2);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep)); s1_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    }
                    else if (left > 1)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0;
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk); var s1_1 = s1_0;
                        Vector128<float> xn0, xn1, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0); xn1 = LoadUnsafe(ref xd1);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                        s1_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    }
                    else
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk);
                        sk = ref Unsafe.Add(ref sk, startStep); var s1_0 = Create(sk);
                        Vector128<float> xn0, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, ad)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
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
                    ref float xs = ref Unsafe.Add(ref x, (n * xStep) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * yStep) + lane);
                    if (left == 3 || left > 4)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0; var s0_2 = s0_0;
                        Vector128<float> ak0, xn;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            ref float xd2 = ref Unsafe.Add(ref xd1, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            ak0 = Create(Unsafe.Add(ref a0, ad));
                            xn = LoadUnsafe(ref xd0); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            xn = LoadUnsafe(ref xd1); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                            xn = LoadUnsafe(ref xd2); s0_2 = Fused.MultiplyAdd(ak0, xn, s0_2);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                        s0_2.StoreUnsafe(ref Unsafe.Add(ref yk, 2 * yStep));
                    }
                    else if (left > 1)
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk); var s0_1 = s0_0;
                        Vector128<float> ak0, xn;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            ref float xd1 = ref Unsafe.Add(ref xd0, xMove);
                            pair = ref Unsafe.Add(ref pair, 2);
                            ak0 = Create(Unsafe.Add(ref a0, ad));
                            xn = LoadUnsafe(ref xd0); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            xn = LoadUnsafe(ref xd1); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref Unsafe.Add(ref yk, yStep));
                    }
                    else
                    {
                        ref float sk = ref Unsafe.Add(ref start, k * startStep);
                        var s0_0 = Create(sk);
                        Vector128<float> xn0, ak;
                        ref int pair = ref at;
                        for (int turns = depth; turns > 0; turns--)
                        {
                            nint ad = pair;
                            ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));
                            pair = ref Unsafe.Add(ref pair, 2);
                            xn0 = LoadUnsafe(ref xd0);
                            ak = Create(Unsafe.Add(ref a0, ad)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                        }

                        ref float yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                    }
                }
            }
        }
    }
}
