using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Numerics;

/// <summary>Transposes squares of 16 x 16 floats.</summary>
internal static class LaneTurn
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>to[j, i] = from[i, j].</summary>
    /// <param name="from">16 rows.</param>
    /// <param name="fromStep">Floats from one row to the next.</param>
    /// <param name="to">16 rows.</param>
    /// <param name="toStep">Floats from one row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(ref float from, int fromStep, ref float to, int toStep)
    {
        if (Avx512F.IsSupported)
        {
            Square512(ref from, fromStep, ref to, toStep);
        }
        else if (Avx.IsSupported)
        {
            Square256(ref from, fromStep, ref to, toStep);
        }
        else
        {
            SquareByFours(ref from, fromStep, ref to, toStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square512(ref float from, int fromStep, ref float to, int toStep)
    {
        // Rows i, i + 4, i + 8, i + 12 become one quarter each: four squares of 4 x 4 turn within their quarters.
        for (int quarter = 0; quarter < Lanes; quarter += 4)
        {
            ref float column = ref Unsafe.Add(ref from, quarter);
            Vector512<float> a = Rows(ref column, 0, fromStep);
            Vector512<float> b = Rows(ref column, 1, fromStep);
            Vector512<float> c = Rows(ref column, 2, fromStep);
            Vector512<float> d = Rows(ref column, 3, fromStep);
            Vector512<double> abLow = Avx512F.UnpackLow(a, b).AsDouble();
            Vector512<double> cdLow = Avx512F.UnpackLow(c, d).AsDouble();
            Vector512<double> abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
            Vector512<double> cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
            ref float row = ref Unsafe.Add(ref to, quarter * toStep);
            Avx512F.UnpackLow(abLow, cdLow).AsSingle().StoreUnsafe(ref row);
            Avx512F.UnpackHigh(abLow, cdLow).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, toStep));
            Avx512F.UnpackLow(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, 2 * toStep));
            Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, 3 * toStep));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rows(ref float column, int i, int step) => Vector512.Create(
        Vector256.Create(
            Vector128.LoadUnsafe(ref Unsafe.Add(ref column, i * step)),
            Vector128.LoadUnsafe(ref Unsafe.Add(ref column, (i + 4) * step))),
        Vector256.Create(
            Vector128.LoadUnsafe(ref Unsafe.Add(ref column, (i + 8) * step)),
            Vector128.LoadUnsafe(ref Unsafe.Add(ref column, (i + 12) * step))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref float from, int fromStep, ref float to, int toStep)
    {
        // Rows i and i + 4 become one half each: two squares of 4 x 4 turn within their halves.
        for (int half = 0; half < Lanes; half += 8)
        {
            for (int quarter = 0; quarter < Lanes; quarter += 4)
            {
                ref float column = ref Unsafe.Add(ref from, (half * fromStep) + quarter);
                Vector256<float> a = Pair(ref column, 0, fromStep);
                Vector256<float> b = Pair(ref column, 1, fromStep);
                Vector256<float> c = Pair(ref column, 2, fromStep);
                Vector256<float> d = Pair(ref column, 3, fromStep);
                Vector256<double> abLow = Avx.UnpackLow(a, b).AsDouble();
                Vector256<double> cdLow = Avx.UnpackLow(c, d).AsDouble();
                Vector256<double> abHigh = Avx.UnpackHigh(a, b).AsDouble();
                Vector256<double> cdHigh = Avx.UnpackHigh(c, d).AsDouble();
                ref float row = ref Unsafe.Add(ref to, (quarter * toStep) + half);
                Avx.UnpackLow(abLow, cdLow).AsSingle().StoreUnsafe(ref row);
                Avx.UnpackHigh(abLow, cdLow).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, toStep));
                Avx.UnpackLow(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, 2 * toStep));
                Avx.UnpackHigh(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref row, 3 * toStep));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float column, int i, int step) => Vector256.Create(
        Vector128.LoadUnsafe(ref Unsafe.Add(ref column, i * step)),
        Vector128.LoadUnsafe(ref Unsafe.Add(ref column, (i + 4) * step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SquareByFours(ref float from, int fromStep, ref float to, int toStep)
    {
        for (int i = 0; i < Lanes; i += 4)
        {
            for (int j = 0; j < Lanes; j += 4)
            {
                LaneMath.Transpose4(
                    ref Unsafe.Add(ref from, (i * fromStep) + j), fromStep, ref Unsafe.Add(ref to, (j * toStep) + i), toStep);
            }
        }
    }
}
