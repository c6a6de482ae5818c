using System;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>Winograd's transform of filters into the order in which the products of cells read them.</summary>
internal static class CellFilters
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int Taps = 5;
    private const int RowOfPoints = Points * Lanes;

    /// <summary>Transforms all filters, those that fill the last tile as zeros.</summary>
    /// <param name="w">Filters x channels x 5 x 5.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="factors">
    /// Receives, tile by tile of filters, channels x rows of taps x points x filters; with both ways rows of points x channels x
    /// points x filters.
    /// </param>
    /// <param name="tile">Filters of a tile.</param>
    /// <param name="bothWays">Whether columns are transformed, too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Prepare(ref float w, int filters, int channels, ref float factors, int tile, bool bothWays)
    {
        Span<float> scratch = stackalloc float[((Taps * Taps) + (Taps * Points) + (Points * Points)) * Lanes];
        ref float taps = ref scratch[0];
        ref float rows = ref Unsafe.Add(ref taps, Taps * Taps * Lanes);
        ref float points = ref Unsafe.Add(ref rows, Taps * RowOfPoints);
        int count = bothWays ? Points : Taps;
        int turns = (filters + tile - 1) / tile;
        for (int turn = 0; turn < turns; turn++)
        {
            int first = turn * tile;
            ref float to = ref Unsafe.Add(ref factors, first * channels * count * Points);
            for (int c = 0; c < channels; c++)
            {
                Gather(ref Unsafe.Add(ref w, ((first * channels) + c) * Taps * Taps), channels, Math.Min(tile, filters - first), ref taps);
                for (int i = 0; i < Taps; i++)
                {
                    Winograd2x5.Filter(ref Unsafe.Add(ref taps, i * Taps * Lanes), Lanes, ref Unsafe.Add(ref rows, i * RowOfPoints), Lanes);
                }

                for (int j = 0; bothWays && j < Points; j++)
                {
                    Winograd2x5.Filter(ref Unsafe.Add(ref rows, j * Lanes), RowOfPoints, ref Unsafe.Add(ref points, j * Lanes), RowOfPoints);
                }

                for (int i = 0; i < count; i++)
                {
                    ref float from = ref Unsafe.Add(ref bothWays ? ref points : ref rows, i * RowOfPoints);
                    int at = bothWays ? (i * channels) + c : (c * Taps) + i;
                    Scatter(ref from, ref Unsafe.Add(ref to, at * Points * tile), tile);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(ref float w, int channels, int filters, ref float taps)
    {
        for (int tap = 0; tap < Taps * Taps; tap++)
        {
            for (int k = 0; k < Lanes; k++)
            {
                Unsafe.Add(ref taps, (tap * Lanes) + k) = k < filters ? Unsafe.Add(ref w, (k * channels * Taps * Taps) + tap) : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(ref float from, ref float to, int tile)
    {
        for (int point = 0; point < Points; point++)
        {
            for (int k = 0; k < tile; k++)
            {
                Unsafe.Add(ref to, (point * tile) + k) = Unsafe.Add(ref from, (point * Lanes) + k);
            }
        }
    }
}
