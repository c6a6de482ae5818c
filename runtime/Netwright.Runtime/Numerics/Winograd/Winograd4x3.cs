using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>F(4, 3): four outputs of a filter with three taps.</summary>
internal readonly struct Winograd4x3 : IWinogradTile
{
    /// <inheritdoc/>
    public static int Outputs => 4;

    /// <inheritdoc/>
    public static int Taps => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(
        Vector512<float> m0,
        Vector512<float> m1,
        Vector512<float> m2,
        Vector512<float> m3,
        Vector512<float> m4,
        Vector512<float> m5,
        ref float to,
        int toStep)
    {
        Vector512<float> ones = m1 + m2;
        Vector512<float> onesApart = m1 - m2;
        Vector512<float> twos = m3 + m4;
        Vector512<float> twosApart = m3 - m4;
        (m0 + (ones + twos)).StoreUnsafe(ref to);
        Fused.MultiplyAdd(Create(2f), twosApart, onesApart).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Fused.MultiplyAdd(Create(4f), twos, ones).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Fused.MultiplyAdd(Create(8f), twosApart, onesApart + m5).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Delta(
        ref float from0, ref float from1, ref float from2, ref float from3, int offset, ref float to, int toStep)
    {
        Vector512<float> y0 = LoadUnsafe(ref Unsafe.Add(ref from0, offset));
        Vector512<float> y1 = LoadUnsafe(ref Unsafe.Add(ref from1, offset));
        Vector512<float> y2 = LoadUnsafe(ref Unsafe.Add(ref from2, offset));
        Vector512<float> y3 = LoadUnsafe(ref Unsafe.Add(ref from3, offset));
        Vector512<float> four = Create(4f), two = Create(2f);
        Vector512<float> even = y0 + y2;
        Vector512<float> odd = y1 + y3;
        Vector512<float> evenTwo = Fused.MultiplyAdd(four, y2, y0);
        Vector512<float> oddTwo = Fused.MultiplyAdd(four, y3, y1);
        y0.StoreUnsafe(ref to);
        (even + odd).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        (even - odd).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Fused.MultiplyAdd(two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        Fused.MultiplyAdd(-two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        y3.StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(ref float from, int fromStep, ref float to, int toStep)
    {
        Vector512<float> w0 = LoadUnsafe(ref from);
        Vector512<float> w1 = LoadUnsafe(ref Unsafe.Add(ref from, fromStep));
        Vector512<float> w2 = LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep));
        Vector512<float> sixth = Create(-1f / 6), twentyFourth = Create(1f / 24), four = Create(4f), two = Create(2f);
        Vector512<float> even = w0 + w2;
        Vector512<float> evenTwo = Fused.MultiplyAdd(four, w2, w0);
        (Create(0.25f) * w0).StoreUnsafe(ref to);
        (sixth * (even + w1)).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        (sixth * (even - w1)).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        (twentyFourth * Fused.MultiplyAdd(two, w1, evenTwo)).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        (twentyFourth * Fused.MultiplyAdd(-two, w1, evenTwo)).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        w2.StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FilterGradient(ref float from, int fromStep, ref float to, int toStep)
    {
        Vector512<float> u1 = LoadUnsafe(ref Unsafe.Add(ref from, fromStep));
        Vector512<float> u2 = LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep));
        Vector512<float> u3 = LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep));
        Vector512<float> u4 = LoadUnsafe(ref Unsafe.Add(ref from, 4 * fromStep));
        Vector512<float> ones = Create(-1f / 6) * (u1 + u2);
        Vector512<float> onesApart = Create(-1f / 6) * (u1 - u2);
        Vector512<float> twos = Create(1f / 24) * (u3 + u4);
        Vector512<float> twosApart = Create(1f / 24) * (u3 - u4);
        Fused.MultiplyAdd(Create(0.25f), LoadUnsafe(ref from), ones + twos).StoreUnsafe(ref to);
        Fused.MultiplyAdd(Create(2f), twosApart, onesApart).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Fused.MultiplyAdd(Create(4f), twos, ones + LoadUnsafe(ref Unsafe.Add(ref from, 5 * fromStep)))
            .StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
    }
}
