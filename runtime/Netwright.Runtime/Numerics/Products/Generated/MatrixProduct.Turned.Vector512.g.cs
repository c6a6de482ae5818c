using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <content>Tiles of 512-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>
public static partial class MatrixProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turned512(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        int whole = rows / 8 * 8;
        for (int k = 0; k < whole; k += 8)
        {
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                    var s1_0 = Vector512<float>.Zero; var s1_1 = Vector512<float>.Zero; var s1_2 = Vector512<float>.Zero;
                    var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero; var s2_2 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero; var s3_2 = Vector512<float>.Zero;
                    var s4_0 = Vector512<float>.Zero; var s4_1 = Vector512<float>.Zero; var s4_2 = Vector512<float>.Zero;
                    var s5_0 = Vector512<float>.Zero; var s5_1 = Vector512<float>.Zero; var s5_2 = Vector512<float>.Zero;
                    var s6_0 = Vector512<float>.Zero; var s6_1 = Vector512<float>.Zero; var s6_2 = Vector512<float>.Zero;
                    var s7_0 = Vector512<float>.Zero; var s7_1 = Vector512<float>.Zero; var s7_2 = Vector512<float>.Zero;
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

                    Vector512<float> xn0, xn1, xn2, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16); xn2 = LoadUnsafe(ref xd, 32);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0); s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        s0_2 = FusedMultiplyAdd(ak, xn2, s0_2);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1); s1_2 = FusedMultiplyAdd(ak, xn2, s1_2);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        s2_1 = FusedMultiplyAdd(ak, xn1, s2_1); s2_2 = FusedMultiplyAdd(ak, xn2, s2_2);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                        s3_1 = FusedMultiplyAdd(ak, xn1, s3_1); s3_2 = FusedMultiplyAdd(ak, xn2, s3_2);
                        ak = Create(Unsafe.Add(ref ad, 4)); s4_0 = FusedMultiplyAdd(ak, xn0, s4_0);
                        s4_1 = FusedMultiplyAdd(ak, xn1, s4_1); s4_2 = FusedMultiplyAdd(ak, xn2, s4_2);
                        ak = Create(Unsafe.Add(ref ad, 5)); s5_0 = FusedMultiplyAdd(ak, xn0, s5_0);
                        s5_1 = FusedMultiplyAdd(ak, xn1, s5_1); s5_2 = FusedMultiplyAdd(ak, xn2, s5_2);
                        ak = Create(Unsafe.Add(ref ad, 6)); s6_0 = FusedMultiplyAdd(ak, xn0, s6_0);
                        s6_1 = FusedMultiplyAdd(ak, xn1, s6_1); s6_2 = FusedMultiplyAdd(ak, xn2, s6_2);
                        ak = Create(Unsafe.Add(ref ad, 7)); s7_0 = FusedMultiplyAdd(ak, xn0, s7_0);
                        s7_1 = FusedMultiplyAdd(ak, xn1, s7_1); s7_2 = FusedMultiplyAdd(ak, xn2, s7_2);
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
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero;
                    var s1_1 = Vector512<float>.Zero; var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero; var s4_0 = Vector512<float>.Zero;
                    var s4_1 = Vector512<float>.Zero; var s5_0 = Vector512<float>.Zero; var s5_1 = Vector512<float>.Zero;
                    var s6_0 = Vector512<float>.Zero; var s6_1 = Vector512<float>.Zero; var s7_0 = Vector512<float>.Zero;
                    var s7_1 = Vector512<float>.Zero;
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

                    Vector512<float> xn0, xn1, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0); s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                        s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                        ak = Create(Unsafe.Add(ref ad, 4)); s4_0 = FusedMultiplyAdd(ak, xn0, s4_0);
                        s4_1 = FusedMultiplyAdd(ak, xn1, s4_1);
                        ak = Create(Unsafe.Add(ref ad, 5)); s5_0 = FusedMultiplyAdd(ak, xn0, s5_0);
                        s5_1 = FusedMultiplyAdd(ak, xn1, s5_1);
                        ak = Create(Unsafe.Add(ref ad, 6)); s6_0 = FusedMultiplyAdd(ak, xn0, s6_0);
                        s6_1 = FusedMultiplyAdd(ak, xn1, s6_1);
                        ak = Create(Unsafe.Add(ref ad, 7)); s7_0 = FusedMultiplyAdd(ak, xn0, s7_0);
                        s7_1 = FusedMultiplyAdd(ak, xn1, s7_1);
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
                    var s0_0 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero; var s2_0 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero; var s4_0 = Vector512<float>.Zero; var s5_0 = Vector512<float>.Zero;
                    var s6_0 = Vector512<float>.Zero; var s7_0 = Vector512<float>.Zero;
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

                    Vector512<float> xn0, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                        ak = Create(Unsafe.Add(ref ad, 4)); s4_0 = FusedMultiplyAdd(ak, xn0, s4_0);
                        ak = Create(Unsafe.Add(ref ad, 5)); s5_0 = FusedMultiplyAdd(ak, xn0, s5_0);
                        ak = Create(Unsafe.Add(ref ad, 6)); s6_0 = FusedMultiplyAdd(ak, xn0, s6_0);
                        ak = Create(Unsafe.Add(ref ad, 7)); s7_0 = FusedMultiplyAdd(ak, xn0, s7_0);
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

        if (whole < rows)
        {
            TurnedRest512(
                ref Unsafe.Add(ref a, whole), ref x, ref Unsafe.Add(ref y, whole * yRow), aRow, xRow, yRow, rows - whole, depth,
                    columns, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnedRest512(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        int k = 0;
        for (; k <= rows - 4; k += 4)
        {
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                    var s1_0 = Vector512<float>.Zero; var s1_1 = Vector512<float>.Zero; var s1_2 = Vector512<float>.Zero;
                    var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero; var s2_2 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero; var s3_2 = Vector512<float>.Zero;
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

                    Vector512<float> xn0, xn1, xn2, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16); xn2 = LoadUnsafe(ref xd, 32);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0); s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        s0_2 = FusedMultiplyAdd(ak, xn2, s0_2);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1); s1_2 = FusedMultiplyAdd(ak, xn2, s1_2);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        s2_1 = FusedMultiplyAdd(ak, xn1, s2_1); s2_2 = FusedMultiplyAdd(ak, xn2, s2_2);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                        s3_1 = FusedMultiplyAdd(ak, xn1, s3_1); s3_2 = FusedMultiplyAdd(ak, xn2, s3_2);
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
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero;
                    var s1_1 = Vector512<float>.Zero; var s2_0 = Vector512<float>.Zero; var s2_1 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero; var s3_1 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk); s2_1 = LoadUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk); s3_1 = LoadUnsafe(ref yk, 16);
                    }

                    Vector512<float> xn0, xn1, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0); s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        s2_1 = FusedMultiplyAdd(ak, xn1, s2_1);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
                        s3_1 = FusedMultiplyAdd(ak, xn1, s3_1);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                    yk = ref Unsafe.Add(ref yk, yRow); s2_0.StoreUnsafe(ref yk); s2_1.StoreUnsafe(ref yk, 16);
                    yk = ref Unsafe.Add(ref yk, yRow); s3_0.StoreUnsafe(ref yk); s3_1.StoreUnsafe(ref yk, 16);
                }
                else
                {
                    var s0_0 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero; var s2_0 = Vector512<float>.Zero;
                    var s3_0 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s2_0 = LoadUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s3_0 = LoadUnsafe(ref yk);
                    }

                    Vector512<float> xn0, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        ak = Create(Unsafe.Add(ref ad, 2)); s2_0 = FusedMultiplyAdd(ak, xn0, s2_0);
                        ak = Create(Unsafe.Add(ref ad, 3)); s3_0 = FusedMultiplyAdd(ak, xn0, s3_0);
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
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                    var s1_0 = Vector512<float>.Zero; var s1_1 = Vector512<float>.Zero; var s1_2 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                        s1_2 = LoadUnsafe(ref yk, 32);
                    }

                    Vector512<float> ak0, ak1, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        ak0 = Create(ad); ak1 = Create(Unsafe.Add(ref ad, 1));
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0); s1_0 = FusedMultiplyAdd(ak1, xn, s1_0);
                        xn = LoadUnsafe(ref xd, 16); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        s1_1 = FusedMultiplyAdd(ak1, xn, s1_1);
                        xn = LoadUnsafe(ref xd, 32); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                        s1_2 = FusedMultiplyAdd(ak1, xn, s1_2);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                    s1_2.StoreUnsafe(ref yk, 32);
                }
                else if (left > 1)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero;
                    var s1_1 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk); s1_1 = LoadUnsafe(ref yk, 16);
                    }

                    Vector512<float> xn0, xn1, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd); xn1 = LoadUnsafe(ref xd, 16);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0); s0_1 = FusedMultiplyAdd(ak, xn1, s0_1);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                        s1_1 = FusedMultiplyAdd(ak, xn1, s1_1);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk); s1_1.StoreUnsafe(ref yk, 16);
                }
                else
                {
                    var s0_0 = Vector512<float>.Zero; var s1_0 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk);
                        yk = ref Unsafe.Add(ref yk, yRow); s1_0 = LoadUnsafe(ref yk);
                    }

                    Vector512<float> xn0, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                        ak = Create(Unsafe.Add(ref ad, 1)); s1_0 = FusedMultiplyAdd(ak, xn0, s1_0);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk);
                    yk = ref Unsafe.Add(ref yk, yRow); s1_0.StoreUnsafe(ref yk);
                }
            }
        }

        for (; k <= rows - 1; k += 1)
        {
            int left;
            for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))
            {
                left = columns - n;
                ref float xs = ref Unsafe.Add(ref x, (n * 16));
                ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * 16));
                if (left == 3 || left > 4)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero; var s0_2 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16); s0_2 = LoadUnsafe(ref yk, 32);
                    }

                    Vector512<float> ak0, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        ak0 = Create(ad);
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd, 16); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                        xn = LoadUnsafe(ref xd, 32); s0_2 = FusedMultiplyAdd(ak0, xn, s0_2);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16); s0_2.StoreUnsafe(ref yk, 32);
                }
                else if (left > 1)
                {
                    var s0_0 = Vector512<float>.Zero; var s0_1 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk); s0_1 = LoadUnsafe(ref yk, 16);
                    }

                    Vector512<float> ak0, xn;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        ak0 = Create(ad);
                        xn = LoadUnsafe(ref xd); s0_0 = FusedMultiplyAdd(ak0, xn, s0_0);
                        xn = LoadUnsafe(ref xd, 16); s0_1 = FusedMultiplyAdd(ak0, xn, s0_1);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk); s0_1.StoreUnsafe(ref yk, 16);
                }
                else
                {
                    var s0_0 = Vector512<float>.Zero;
                    ref float yk = ref ys;
                    if (add)
                    {
                        s0_0 = LoadUnsafe(ref yk);
                    }

                    Vector512<float> xn0, ak;
                    for (int d = 0; d < depth; d++)
                    {
                        ref float xd = ref Unsafe.Add(ref xs, d * xRow);
                        ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);
                        xn0 = LoadUnsafe(ref xd);
                        ak = Create(ad); s0_0 = FusedMultiplyAdd(ak, xn0, s0_0);
                    }

                    yk = ref ys;
                    s0_0.StoreUnsafe(ref yk);
                }
            }
        }
    }
}
