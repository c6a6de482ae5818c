using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Matrices of filters x channels whose rows are whole vectors, and the way between them and weights in PyTorch's order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixRow
{
    private const int Lanes = LaneGroup.Lanes;
    private const int BlockTaps = 36;

    /// <summary>The sums over lane groups of a convolution's gradients, put into the order filters x channels x taps.</summary>
    /// <param name="partial">The first lane group's share: for each part a matrix of its filters x channels for each tap.</param>
    /// <param name="groups">Number of lane groups, at least 1.</param>
    /// <param name="stride">Floats from one lane group's share to the next one's.</param>
    /// <param name="parts">Parts into which channels and filters are cut.</param>
    /// <param name="filters">Filters of a part.</param>
    /// <param name="channels">Channels of a filter.</param>
    /// <param name="taps">Number of matrices of a part.</param>
    /// <param name="gradient">Receives the weights' gradient.</param>
    /// <param name="first">The first filter to sum.</param>
    /// <param name="end">One filter behind the last.</param>
    public static void SumParts(
        ref float partial, int groups, int stride, int parts, int filters, int channels, int taps, ref float gradient, int first, int end)
    {
        int partFloats = taps * filters * VectorRow.Floats(channels);
        for (int part = first / filters; part < parts && part * filters < end; part++)
        {
            int start = part * filters;
            SumGroups(
                ref Unsafe.Add(ref partial, part * partFloats),
                groups,
                stride,
                filters,
                channels,
                taps,
                ref Unsafe.Add(ref gradient, start * channels * taps),
                Math.Max(first - start, 0),
                Math.Min(end - start, filters));
        }
    }

    /// <summary>The sums over lane groups of gradients, a matrix for each tap, put into the order filters x channels x taps.</summary>
    /// <param name="partial">The first lane group's matrices.</param>
    /// <param name="groups">Number of lane groups, at least 1.</param>
    /// <param name="stride">Floats from one lane group's to the next one's.</param>
    /// <param name="filters">Filters of a matrix.</param>
    /// <param name="channels">Channels of a filter.</param>
    /// <param name="taps">Number of matrices.</param>
    /// <param name="gradient">Receives the weights' gradient.</param>
    /// <param name="first">The first filter to sum.</param>
    /// <param name="end">One filter behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumGroups(
        ref float partial, int groups, int stride, int filters, int channels, int taps, ref float gradient, int first, int end)
    {
        int row = VectorRow.Floats(channels);
        Span<float> sums = stackalloc float[BlockTaps * Lanes];
        for (int k = first; k < end; k++)
        {
            for (int c = 0; c < channels; c += Lanes)
            {
                ref float to = ref Unsafe.Add(ref gradient, ((k * channels) + c) * taps);
                for (int firstTap = 0; firstTap < taps; firstTap += BlockTaps)
                {
                    int count = Math.Min(BlockTaps, taps - firstTap);
                    for (int tap = 0; tap < count; tap++)
                    {
                        ref float from = ref Unsafe.Add(ref partial, ((((nint)firstTap + tap) * filters) + k) * row + c);
                        Vector512<float> sum = Vector512.LoadUnsafe(ref from);
                        for (int g = 1; g < groups; g++)
                        {
                            sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref from, (nint)g * stride));
                        }

                        sum.CopyTo(sums[(tap * Lanes)..]);
                    }

                    Scatter(sums, count, Math.Min(Lanes, channels - c), taps, ref Unsafe.Add(ref to, firstTap));
                }
            }
        }
    }

    /// <summary>taps[t, l] = w[l, t] for the channels l of a block, zero behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void GatherTaps(ref float w, int count, int channels, ref float taps)
    {
        if (channels < Lanes)
        {
            LaneMath.Clear(ref taps, count * Lanes);
        }

        for (int lane = 0; lane < Math.Min(Lanes, channels); lane++)
        {
            ref float from = ref Unsafe.Add(ref w, lane * count);
            ref float to = ref Unsafe.Add(ref taps, lane);
            for (int tap = 0; tap < count; tap++)
            {
                Unsafe.Add(ref to, tap * Lanes) = Unsafe.Add(ref from, tap);
            }
        }
    }

    /// <summary>Moves rows that stand close together apart to whole vectors; what comes behind the last channel is of no account.</summary>
    /// <param name="rows">Rows of channels, and a vector behind them.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="channels">Floats of a row.</param>
    /// <param name="to">Receives them.</param>
    /// <param name="add">Whether they are added to what stands there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Spread(ref float rows, int count, int channels, ref float to, bool add)
    {
        int row = VectorRow.Floats(channels);
        for (int k = 0; k < count; k++)
        {
            for (int c = 0; c < channels; c += Lanes)
            {
                Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref rows, (k * channels) + c));
                ref float place = ref Unsafe.Add(ref to, (k * row) + c);
                (add ? Vector512.LoadUnsafe(ref place) + sum : sum).StoreUnsafe(ref place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scatter(ReadOnlySpan<float> sums, int count, int channels, int taps, ref float to)
    {
        for (int lane = 0; lane < channels; lane++)
        {
            for (int tap = 0; tap < count; tap++)
            {
                Unsafe.Add(ref to, (lane * taps) + tap) = sums[(tap * Lanes) + lane];
            }
        }
    }
}
