using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Products of points and factors for 16 cells: a tile of filters with all six points of a row, made two outputs at the end.</summary>
/// <remarks>
/// A tile reads <c>depth</c> rows of points, each at its own offset, points a step apart, and as many rows of factors, points x
/// filters. Output of filter k in column j goes to k filter steps and j column steps from y.
/// </remarks>
internal static partial class CellTiles
{
    /// <summary><see cref="Winograd2x5.Output"/> for half of the cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<float> m0, Vector256<float> m1, Vector256<float> m2, Vector256<float> m3, Vector256<float> m4, Vector256<float> m5, ref float y, int columnStep)
    {
        (m0 + ((m1 + m2) + (m3 + m4))).StoreUnsafe(ref y);
        Fused.MultiplyAdd(Vector256.Create(2f), m3 - m4, (m1 - m2) + m5).StoreUnsafe(ref Unsafe.Add(ref y, columnStep));
    }
}
