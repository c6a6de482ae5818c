using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Copies of what Winograd's two-dimensional transforms keep between their two directions.</summary>
internal static class WinogradScratch
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Copies a few vectors of each of a few rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyVectors(ref float from, int fromStep, ref float to, int toStep, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns * Lanes; j += Lanes)
            {
                Vector512.LoadUnsafe(ref Unsafe.Add(ref from, (i * fromStep) + j)).StoreUnsafe(ref Unsafe.Add(ref to, (i * toStep) + j));
            }
        }
    }
}
