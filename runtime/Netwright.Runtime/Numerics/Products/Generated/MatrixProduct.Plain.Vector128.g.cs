using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector128;

namespace Netwright.Numerics;

/// <content>Tiles of 128-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class MatrixProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Plain128(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
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
                int left;
                for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
                {
                    left = columns - n;
                    ref float xs = ref Unsafe.Add(ref x, (n * 16) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16) + lane);
                    if (left == 3 || left > 4)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s0_2 = Vector128<float>.Zero;
                        var s1_0 = Vector128<float>.Zero; var s1_1 = Vector128<float>.Zero; var s1_2 = Vector128<float>.Zero;
                        var s2_0 = Vector128<float>.Zero; var s2_1 = Vector128<float>.Zero; var s2_2 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero; var s3_1 = Vector128<float>.Zero; var s3_2 = Vector128<float>.Zero;
                        var s4_0 = Vector128<float>.Zero; var s4_1 = Vector128<float>.Zero; var s4_2 = Vector128<float>.Zero;
                        var s5_0 = Vector128<float>.Zero; var s5_1 = Vector128<float>.Zero; var s5_2 = Vector128<float>.Zero;
                        var s6_0 = Vector128<float>.Zero; var s6_1 = Vector128<float>.Zero; var s6_2 = Vector128<float>.Zero;
                        var s7_0 = Vector128<float>.Zero; var s7_1 = Vector128<float>.Zero; var s7_2 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                            s1_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 16);
                            s2_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 16);
                            s3_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s4_0 = LoadUnsafe(ref yk); s4_1 = LoadUnsafe(ref yk, 16);
                            s4_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s5_0 = LoadUnsafe(ref yk); s5_1 = LoadUnsafe(ref yk, 16);
                            s5_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s6_0 = LoadUnsafe(ref yk); s6_1 = LoadUnsafe(ref yk, 16);
                            s6_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s7_0 = LoadUnsafe(ref yk); s7_1 = LoadUnsafe(ref yk, 16);
                            s7_2 = LoadUnsafe(ref yk, 32);
                        }

                        Vector128<float> xn0, xn1, xn2, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16); xn2 = LoadUnsafe(ref xd, 32);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1); s0_2 = Fused.MultiplyAdd(ak, xn2, s0_2);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1); s1_2 = Fused.MultiplyAdd(ak, xn2, s1_2);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1); s2_2 = Fused.MultiplyAdd(ak, xn2, s2_2);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1); s3_2 = Fused.MultiplyAdd(ak, xn2, s3_2);
                            ak = Create(Unsafe.Add(ref a4, d)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            s4_1 = Fused.MultiplyAdd(ak, xn1, s4_1); s4_2 = Fused.MultiplyAdd(ak, xn2, s4_2);
                            ak = Create(Unsafe.Add(ref a5, d)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            s5_1 = Fused.MultiplyAdd(ak, xn1, s5_1); s5_2 = Fused.MultiplyAdd(ak, xn2, s5_2);
                            ak = Create(Unsafe.Add(ref a6, d)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            s6_1 = Fused.MultiplyAdd(ak, xn1, s6_1); s6_2 = Fused.MultiplyAdd(ak, xn2, s6_2);
                            ak = Create(Unsafe.Add(ref a7, d)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                            s7_1 = Fused.MultiplyAdd(ak, xn1, s7_1); s7_2 = Fused.MultiplyAdd(ak, xn2, s7_2);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                        s1_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 16);
                        s2_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 16);
                        s3_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk); s4_1.StoreUnsafe(ref yk, 16);
                        s4_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk); s5_1.StoreUnsafe(ref yk, 16);
                        s5_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s6_0.StoreUnsafe(ref yk); s6_1.StoreUnsafe(ref yk, 16);
                        s6_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s7_0.StoreUnsafe(ref yk); s7_1.StoreUnsafe(ref yk, 16);
                        s7_2.StoreUnsafe(ref yk, 32);
                    }
                    else if (left > 1)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero;
                        var s1_1 = Vector128<float>.Zero; var s2_0 = Vector128<float>.Zero; var s2_1 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero; var s3_1 = Vector128<float>.Zero; var s4_0 = Vector128<float>.Zero;
                        var s4_1 = Vector128<float>.Zero; var s5_0 = Vector128<float>.Zero; var s5_1 = Vector128<float>.Zero;
                        var s6_0 = Vector128<float>.Zero; var s6_1 = Vector128<float>.Zero; var s7_0 = Vector128<float>.Zero;
                        var s7_1 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s4_0 = LoadUnsafe(ref yk); s4_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s5_0 = LoadUnsafe(ref yk); s5_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s6_0 = LoadUnsafe(ref yk); s6_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s7_0 = LoadUnsafe(ref yk); s7_1 = LoadUnsafe(ref yk, 16);
                        }

                        Vector128<float> xn0, xn1, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1);
                            ak = Create(Unsafe.Add(ref a4, d)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            s4_1 = Fused.MultiplyAdd(ak, xn1, s4_1);
                            ak = Create(Unsafe.Add(ref a5, d)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            s5_1 = Fused.MultiplyAdd(ak, xn1, s5_1);
                            ak = Create(Unsafe.Add(ref a6, d)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            s6_1 = Fused.MultiplyAdd(ak, xn1, s6_1);
                            ak = Create(Unsafe.Add(ref a7, d)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                            s7_1 = Fused.MultiplyAdd(ak, xn1, s7_1);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s4_0.StoreUnsafe(ref yk); s4_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s5_0.StoreUnsafe(ref yk); s5_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s6_0.StoreUnsafe(ref yk); s6_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s7_0.StoreUnsafe(ref yk); s7_1.StoreUnsafe(ref yk, 16);
                    }
                    else
                    {
                        var s0_0 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero; var s2_0 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero; var s4_0 = Vector128<float>.Zero; var s5_0 = Vector128<float>.Zero;
                        var s6_0 = Vector128<float>.Zero; var s7_0 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s4_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s5_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s6_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s7_0 = LoadUnsafe(ref yk);
                        }

                        Vector128<float> xn0, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            ak = Create(Unsafe.Add(ref a4, d)); s4_0 = Fused.MultiplyAdd(ak, xn0, s4_0);
                            ak = Create(Unsafe.Add(ref a5, d)); s5_0 = Fused.MultiplyAdd(ak, xn0, s5_0);
                            ak = Create(Unsafe.Add(ref a6, d)); s6_0 = Fused.MultiplyAdd(ak, xn0, s6_0);
                            ak = Create(Unsafe.Add(ref a7, d)); s7_0 = Fused.MultiplyAdd(ak, xn0, s7_0);
                        }

                        yk = ref ys;
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
            PlainRest128(
                ref Unsafe.Add(ref a, whole * aRow), ref x, ref Unsafe.Add(ref y, whole * yRow), aRow, xRow, yRow, rows - whole,
                    depth, columns, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PlainRest128(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
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
                int left;
                for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
                {
                    left = columns - n;
                    ref float xs = ref Unsafe.Add(ref x, (n * 16) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16) + lane);
                    if (left == 3 || left > 4)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s0_2 = Vector128<float>.Zero;
                        var s1_0 = Vector128<float>.Zero; var s1_1 = Vector128<float>.Zero; var s1_2 = Vector128<float>.Zero;
                        var s2_0 = Vector128<float>.Zero; var s2_1 = Vector128<float>.Zero; var s2_2 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero; var s3_1 = Vector128<float>.Zero; var s3_2 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                            s1_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 16);
                            s2_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 16);
                            s3_2 = LoadUnsafe(ref yk, 32);
                        }

                        Vector128<float> xn0, xn1, xn2, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16); xn2 = LoadUnsafe(ref xd, 32);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1); s0_2 = Fused.MultiplyAdd(ak, xn2, s0_2);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1); s1_2 = Fused.MultiplyAdd(ak, xn2, s1_2);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1); s2_2 = Fused.MultiplyAdd(ak, xn2, s2_2);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1); s3_2 = Fused.MultiplyAdd(ak, xn2, s3_2);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                        s1_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 16);
                        s2_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 16);
                        s3_2.StoreUnsafe(ref yk, 32);
                    }
                    else if (left > 1)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero;
                        var s1_1 = Vector128<float>.Zero; var s2_0 = Vector128<float>.Zero; var s2_1 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero; var s3_1 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 16);
                        }

                        Vector128<float> xn0, xn1, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            s2_1 = Fused.MultiplyAdd(ak, xn1, s2_1);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                            s3_1 = Fused.MultiplyAdd(ak, xn1, s3_1);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 16);
                    }
                    else
                    {
                        var s0_0 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero; var s2_0 = Vector128<float>.Zero;
                        var s3_0 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk);
                        }

                        Vector128<float> xn0, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            ak = Create(Unsafe.Add(ref a2, d)); s2_0 = Fused.MultiplyAdd(ak, xn0, s2_0);
                            ak = Create(Unsafe.Add(ref a3, d)); s3_0 = Fused.MultiplyAdd(ak, xn0, s3_0);
                        }

                        yk = ref ys;
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
                int left;
                for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
                {
                    left = columns - n;
                    ref float xs = ref Unsafe.Add(ref x, (n * 16) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16) + lane);
                    if (left == 3 || left > 4)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s0_2 = Vector128<float>.Zero;
                        var s1_0 = Vector128<float>.Zero; var s1_1 = Vector128<float>.Zero; var s1_2 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                            s1_2 = LoadUnsafe(ref yk, 32);
                        }

                        Vector128<float> ak0, ak1, xn;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            ak0 = Create(Unsafe.Add(ref a0, d)); ak1 = Create(Unsafe.Add(ref a1, d));
                            xn = LoadUnsafe(ref xd); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            s1_0 = Fused.MultiplyAdd(ak1, xn, s1_0);
                            xn = LoadUnsafe(ref xd, 16); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                            s1_1 = Fused.MultiplyAdd(ak1, xn, s1_1);
                            xn = LoadUnsafe(ref xd, 32); s0_2 = Fused.MultiplyAdd(ak0, xn, s0_2);
                            s1_2 = Fused.MultiplyAdd(ak1, xn, s1_2);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                        s1_2.StoreUnsafe(ref yk, 32);
                    }
                    else if (left > 1)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero;
                        var s1_1 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                        }

                        Vector128<float> xn0, xn1, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            s0_1 = Fused.MultiplyAdd(ak, xn1, s0_1);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                            s1_1 = Fused.MultiplyAdd(ak, xn1, s1_1);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                    }
                    else
                    {
                        var s0_0 = Vector128<float>.Zero; var s1_0 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk);
                            yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk);
                        }

                        Vector128<float> xn0, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                            ak = Create(Unsafe.Add(ref a1, d)); s1_0 = Fused.MultiplyAdd(ak, xn0, s1_0);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
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
                    ref float xs = ref Unsafe.Add(ref x, (n * 16) + lane);
                    ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16) + lane);
                    if (left == 3 || left > 4)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero; var s0_2 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                        }

                        Vector128<float> ak0, xn;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            ak0 = Create(Unsafe.Add(ref a0, d));
                            xn = LoadUnsafe(ref xd); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            xn = LoadUnsafe(ref xd, 16); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                            xn = LoadUnsafe(ref xd, 32); s0_2 = Fused.MultiplyAdd(ak0, xn, s0_2);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                    }
                    else if (left > 1)
                    {
                        var s0_0 = Vector128<float>.Zero; var s0_1 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                        }

                        Vector128<float> ak0, xn;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            ak0 = Create(Unsafe.Add(ref a0, d));
                            xn = LoadUnsafe(ref xd); s0_0 = Fused.MultiplyAdd(ak0, xn, s0_0);
                            xn = LoadUnsafe(ref xd, 16); s0_1 = Fused.MultiplyAdd(ak0, xn, s0_1);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                    }
                    else
                    {
                        var s0_0 = Vector128<float>.Zero;
                        ref float yk = ref ys;
                        if (add)
                        {
                            s0_0 = LoadUnsafe(ref yk);
                        }

                        Vector128<float> xn0, ak;
                        for (int d = 0; d < depth; d++)
                        {
                            ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                            xn0 = LoadUnsafe(ref xd);
                            ak = Create(Unsafe.Add(ref a0, d)); s0_0 = Fused.MultiplyAdd(ak, xn0, s0_0);
                        }

                        yk = ref ys;
                        s0_0.StoreUnsafe(ref yk);
                    }
                }
            }
        }
    }
}
