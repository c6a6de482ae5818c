using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>What Winograd's two-dimensional transforms keep between their two directions.</summary>
internal static class WinogradScratch
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Rows = SixPoints.Count + 1;
    private const int TileFloats = 2 * SixPoints.Count * SixPoints.Count * Lanes;

    /// <summary>Floats of a row of tiles, from the first tile's first column to the last one's last.</summary>
    /// <param name="across">Tiles in a row.</param>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowFloats(int across, int outputs) => ((across * outputs) + SixPoints.Count - outputs) * Lanes;

    /// <summary>Floats of scratch: six rows and one for what is outside of the image, and no less than two tiles.</summary>
    /// <inheritdoc cref="RowFloats"/>
    public static int Floats(int across, int outputs) => Math.Max(TileFloats, Rows * RowFloats(across, outputs));

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
