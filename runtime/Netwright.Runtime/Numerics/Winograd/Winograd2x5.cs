using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>F(2, 5): two outputs of a filter with five taps.</summary>
internal readonly struct Winograd2x5 : IWinogradTile
{
    /// <inheritdoc/>
    public static int Outputs => 2;

    /// <inheritdoc/>
    public static int Taps => 5;

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
        Vector512<float> apart = (m1 - m2) + m5;
        (m0 + ((m1 + m2) + (m3 + m4))).StoreUnsafe(ref to);
        Fused.MultiplyAdd(Create(2f), m3 - m4, apart).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Delta(
        ref float from0, ref float from1, ref float from2, ref float from3, int offset, ref float to, int toStep)
    {
        Vector512<float> y0 = LoadUnsafe(ref Unsafe.Add(ref from0, offset));
        Vector512<float> y1 = LoadUnsafe(ref Unsafe.Add(ref from1, offset));
        y0.StoreUnsafe(ref to);
        (y0 + y1).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        (y0 - y1).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Fused.MultiplyAdd(Create(2f), y1, y0).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        Fused.MultiplyAdd(Create(-2f), y1, y0).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        y1.StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(ref float from, int fromStep, ref float to, int toStep)
    {
        Vector512<float> w0 = LoadUnsafe(ref from);
        Vector512<float> w1 = LoadUnsafe(ref Unsafe.Add(ref from, fromStep));
        Vector512<float> w2 = LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep));
        Vector512<float> w3 = LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep));
        Vector512<float> w4 = LoadUnsafe(ref Unsafe.Add(ref from, 4 * fromStep));
        Vector512<float> sixth = Create(-1f / 6), twentyFourth = Create(1f / 24), four = Create(4f), two = Create(2f);
        Vector512<float> even = (w0 + w2) + w4;
        Vector512<float> odd = w1 + w3;
        Vector512<float> evenTwo = Fused.MultiplyAdd(four, Fused.MultiplyAdd(four, w4, w2), w0);
        Vector512<float> oddTwo = Fused.MultiplyAdd(four, w3, w1);
        (Create(0.25f) * w0).StoreUnsafe(ref to);
        (sixth * (even + odd)).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        (sixth * (even - odd)).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        (twentyFourth * Fused.MultiplyAdd(two, oddTwo, evenTwo)).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        (twentyFourth * Fused.MultiplyAdd(-two, oddTwo, evenTwo)).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        w4.StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
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
        Fused.MultiplyAdd(Create(4f), twos, ones).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Fused.MultiplyAdd(Create(8f), twosApart, onesApart).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        Fused.MultiplyAdd(Create(16f), twos, ones + LoadUnsafe(ref Unsafe.Add(ref from, 5 * fromStep)))
            .StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
    }
}
