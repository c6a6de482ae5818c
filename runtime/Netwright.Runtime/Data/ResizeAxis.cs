using System;
using System.Runtime.CompilerServices;

namespace Netwright.Data;

/// <summary>Along rows or columns: which pixels of an image make each pixel of its resized copy, and with what weights.</summary>
/// <remarks>Weights are computed in double precision and rounded once, so they have the same bits on every machine.</remarks>
internal sealed class ResizeAxis
{
    private readonly int[] starts;
    private readonly int[] offsets;
    private readonly float[] weights;

    /// <summary>All pixels of a resized axis.</summary>
    /// <param name="source">Pixels there are, at least 1.</param>
    /// <param name="target">Pixels wanted, at least 1.</param>
    /// <param name="antialias">Whether shrinking takes the mean of all pixels that a new one covers.</param>
    public ResizeAxis(int source, int target, bool antialias)
        : this(source, target, 0, target, antialias)
    {
    }

    /// <summary>Some pixels of a resized axis, so that what is cropped away is never computed.</summary>
    /// <param name="source">Pixels there are, at least 1.</param>
    /// <param name="target">Pixels that the whole axis would get, at least 1.</param>
    /// <param name="first">The first one wanted.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="antialias">Whether shrinking takes the mean of all pixels that a new one covers.</param>
    public ResizeAxis(int source, long target, long first, int count, bool antialias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, target - count);
        Source = source;
        Count = count;
        double scale = (double)source / target;
        double reach = antialias ? Math.Max(scale, 1) : 1;
        starts = new int[count];
        offsets = new int[count + 1];
        for (int i = 0; i < count; i++)
        {
            (starts[i], int end) = Covered((first + i + 0.5) * scale, reach);
            offsets[i + 1] = offsets[i] + end - starts[i];
        }

        weights = new float[offsets[count]];
        for (int i = 0; i < count; i++)
        {
            Weigh((first + i + 0.5) * scale, reach, starts[i], weights.AsSpan(offsets[i]..offsets[i + 1]));
        }
    }

    /// <summary>Pixels there are.</summary>
    public int Source { get; }

    /// <summary>Pixels that are made.</summary>
    public int Count { get; }

    /// <summary>The first pixel that pixel <paramref name="i"/> of the copy is made of.</summary>
    public int Start(int i) => starts[i];

    /// <summary>Weights of that pixel and the ones behind it; their sum is 1.</summary>
    public ReadOnlySpan<float> Weights(int i) => weights.AsSpan(offsets[i]..offsets[i + 1]);

    /// <summary>Makes all pixels of the copy: each is one chain of sums.</summary>
    /// <param name="pixels"><see cref="Source"/> pixels.</param>
    /// <param name="result">Receives <see cref="Count"/> pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Apply(ReadOnlySpan<float> pixels, Span<float> result)
    {
        int weight = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int end = offsets[i + 1];
            float sum = 0;
            for (int pixel = starts[i]; weight < end; weight++, pixel++)
            {
                sum += pixels[pixel] * weights[weight];
            }

            result[i] = sum;
        }
    }

    /// <summary>The pixels, by their centres, less than <paramref name="reach"/> from a place; at the edges there are fewer.</summary>
    private (int Start, int End) Covered(double place, double reach)
    {
        // A place beyond the outermost centres takes the outermost pixel.
        int start = Math.Max((int)(place - reach + 0.5), 0);
        int end = Math.Min((int)(place + reach + 0.5), Source);
        return (start, end);
    }

    /// <summary>A triangle round the place, as high as makes the weights' sum 1.</summary>
    private static void Weigh(double place, double reach, int start, Span<float> weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += Triangle(start + k, place, reach);
        }

        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = (float)(Triangle(start + k, place, reach) / sum);
        }
    }

    private static double Triangle(int pixel, double place, double reach) =>
        Math.Max(0, 1 - Math.Abs((pixel + 0.5 - place) / reach));
}
