using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Numerics;

/// <summary>Folds the lanes of sixteen vectors at once, in the order of <see cref="LaneMath.Sum"/>.</summary>
/// <remarks>Each fold joins two vectors' halves in one, so that the folds of all sixteen fill whole vectors.</remarks>
internal static class LaneSums
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Whether the machine has the shuffles.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>Lane i of the result is the sum of the lanes of vector i.</summary>
    /// <param name="lanes">Sixteen vectors, one behind the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OfSixteen(ref float lanes)
    {
        Vector512<float> first = FoldPairs(OfFour(ref lanes, 0), OfFour(ref lanes, 1));
        Vector512<float> second = FoldPairs(OfFour(ref lanes, 2), OfFour(ref lanes, 3));
        return Avx512F.Shuffle(first, second, 0b10_00_10_00) + Avx512F.Shuffle(first, second, 0b11_01_11_01);
    }

    /// <summary>Four lanes each of the vectors e, e + 4, e + 8 and e + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> OfFour(ref float lanes, int e)
    {
        Vector512<float> low = FoldHalves(Load(ref lanes, e), Load(ref lanes, e + 4));
        Vector512<float> high = FoldHalves(Load(ref lanes, e + 8), Load(ref lanes, e + 12));
        return Avx512F.Shuffle4x128(low, high, 0b10_00_10_00) + Avx512F.Shuffle4x128(low, high, 0b11_01_11_01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FoldHalves(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle4x128(a, b, 0b01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FoldPairs(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle(a, b, 0b01_00_01_00) + Avx512F.Shuffle(a, b, 0b11_10_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float lanes, int i) => Vector512.LoadUnsafe(ref Unsafe.Add(ref lanes, i * Lanes));
}
