using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>Winograd's transform of six neighbouring inputs at the points 0, 1, -1, 2, -2 and infinity, and its transpose.</summary>
internal static class SixPoints
{
    /// <summary>Inputs of a tile in each direction, and products of it.</summary>
    public const int Count = WinogradTiles.Extent;

    /// <summary>v = B^T d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(ref float from, int fromStep, ref float to, int toStep) =>
        Input(ref from, ref Unsafe.Add(ref from, fromStep), 2 * fromStep, ref to, toStep);

    /// <summary>v = B^T d, where the even and the odd d stand apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(ref float evens, ref float odds, int fromStep, ref float to, int toStep) => Input(
        ref evens,
        ref odds,
        ref Unsafe.Add(ref evens, fromStep),
        ref Unsafe.Add(ref odds, fromStep),
        ref Unsafe.Add(ref evens, 2 * fromStep),
        ref Unsafe.Add(ref odds, 2 * fromStep),
        0,
        ref to,
        toStep);

    /// <summary>v = B^T d, where the inputs stand at an offset from six places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(
        ref float from0,
        ref float from1,
        ref float from2,
        ref float from3,
        ref float from4,
        ref float from5,
        int offset,
        ref float to,
        int toStep)
    {
        Vector512<float> d0 = LoadUnsafe(ref Unsafe.Add(ref from0, offset));
        Vector512<float> d1 = LoadUnsafe(ref Unsafe.Add(ref from1, offset));
        Vector512<float> d2 = LoadUnsafe(ref Unsafe.Add(ref from2, offset));
        Vector512<float> d3 = LoadUnsafe(ref Unsafe.Add(ref from3, offset));
        Vector512<float> d4 = LoadUnsafe(ref Unsafe.Add(ref from4, offset));
        Vector512<float> d5 = LoadUnsafe(ref Unsafe.Add(ref from5, offset));
        Vector512<float> four = Create(4f), five = Create(-5f), two = Create(2f);
        Vector512<float> even = Fused.MultiplyAdd(-four, d2, d4);
        Vector512<float> odd = Fused.MultiplyAdd(-four, d1, d3);
        Vector512<float> evenTwo = d4 - d2;
        Vector512<float> oddTwo = d3 - d1;
        Fused.MultiplyAdd(four, d0, Fused.MultiplyAdd(five, d2, d4)).StoreUnsafe(ref to);
        (even + odd).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        (even - odd).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Fused.MultiplyAdd(two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        Fused.MultiplyAdd(-two, oddTwo, evenTwo).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        Fused.MultiplyAdd(four, d1, Fused.MultiplyAdd(five, d3, d5)).StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
    }

    /// <summary>d = B v; the first <paramref name="added"/> are added to what stands at their places, the others replace it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputGradient(
        ref float from,
        int fromStep,
        ref float to0,
        ref float to1,
        ref float to2,
        ref float to3,
        ref float to4,
        ref float to5,
        int offset,
        int added)
    {
        Vector512<float> v0 = LoadUnsafe(ref from);
        Vector512<float> v1 = LoadUnsafe(ref Unsafe.Add(ref from, fromStep));
        Vector512<float> v2 = LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep));
        Vector512<float> v3 = LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep));
        Vector512<float> v4 = LoadUnsafe(ref Unsafe.Add(ref from, 4 * fromStep));
        Vector512<float> v5 = LoadUnsafe(ref Unsafe.Add(ref from, 5 * fromStep));
        Vector512<float> four = Create(4f), five = Create(-5f), two = Create(2f);
        Vector512<float> ones = v1 + v2;
        Vector512<float> onesApart = v1 - v2;
        Vector512<float> twos = v3 + v4;
        Vector512<float> twosApart = v3 - v4;
        Put(four * v0, ref to0, offset, added > 0);
        Put(Fused.MultiplyAdd(-two, twosApart, four * (v5 - onesApart)), ref to1, offset, added > 1);
        Put(Fused.MultiplyAdd(five, v0, Fused.MultiplyAdd(-four, ones, -twos)), ref to2, offset, added > 2);
        Put(Fused.MultiplyAdd(five, v5, Fused.MultiplyAdd(two, twosApart, onesApart)), ref to3, offset, added > 3);
        Put(v0 + (ones + twos), ref to4, offset, added > 4);
        Put(v5, ref to5, offset, added > 5);
    }

    /// <summary>y = A^T m of products in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<T>(ref float from, int fromStep, ref float to, int toStep)
        where T : struct, IWinogradTile => T.Output(
        LoadUnsafe(ref from),
        LoadUnsafe(ref Unsafe.Add(ref from, fromStep)),
        LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep)),
        LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep)),
        LoadUnsafe(ref Unsafe.Add(ref from, 4 * fromStep)),
        LoadUnsafe(ref Unsafe.Add(ref from, 5 * fromStep)),
        ref to,
        toStep);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<float> value, ref float place, int offset, bool add)
    {
        ref float to = ref Unsafe.Add(ref place, offset);
        (add ? LoadUnsafe(ref to) + value : value).StoreUnsafe(ref to);
    }
}
