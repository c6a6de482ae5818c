using System;
using System.Numerics;
using System.Runtime.InteropServices;
using Netwright.Numerics;

namespace Netwright.Data.Augmenting;

/// <summary>Fields of random numbers uniform in +-1, smoothed by a Gaussian: along the columns, then along the rows.</summary>
internal readonly ref struct SmoothField
{
    private const int Deviations = 3;

    private readonly ImageShape shape;
    private readonly Span<float> taps;
    private readonly Span<float> random;
    private readonly Span<float> half;

    /// <summary>Makes the Gaussian's taps.</summary>
    /// <param name="work"><see cref="WorkFloats"/> of scratch.</param>
    /// <param name="shape">Extent of the image.</param>
    /// <param name="sigma">Deviation in pixels.</param>
    public SmoothField(Span<float> work, ImageShape shape, float sigma)
    {
        int reach = Reach(sigma);
        this.shape = shape;
        Stride = shape.Width + (2 * reach);
        taps = work[..((2 * reach) + 1)];
        random = work.Slice(taps.Length, RandomFloats(shape, reach));
        half = work.Slice(taps.Length + random.Length, shape.Height * Stride);
        FillTaps(sigma, taps);
    }

    /// <summary>Values from a row of a field to the next.</summary>
    public int Stride { get; }

    /// <summary>Floats of scratch.</summary>
    public static int WorkFloats(ImageShape shape, float sigma)
    {
        int reach = Reach(sigma);
        return checked((2 * reach) + 1 + RandomFloats(shape, reach) + (shape.Height * (shape.Width + (2 * reach))));
    }

    /// <summary>Draws a field: height rows of width values, each <see cref="Stride"/> behind the last. The next field takes its place.</summary>
    public ReadOnlySpan<float> Draw(ulong key)
    {
        RandomLanes.FillUniform(key, random);
        Correlate(random, Stride, half);

        // The last row's values behind the image are nobody's, and would want values behind the field.
        Span<float> field = random[..(half.Length - (taps.Length - 1))];
        Correlate(half, 1, field);
        return field;
    }

    private static int Reach(float sigma) => (int)Math.Ceiling(Deviations * (double)sigma);

    private static int RandomFloats(ImageShape shape, int reach)
    {
        int needed = checked((shape.Height + (2 * reach)) * (shape.Width + (2 * reach)));
        return (needed + RandomLanes.Block - 1) / RandomLanes.Block * RandomLanes.Block;
    }

    private static void FillTaps(float sigma, Span<float> taps)
    {
        int reach = taps.Length / 2;
        double sum = 0;
        for (int i = -reach; i <= reach; i++)
        {
            sum += Tap(i, sigma);
        }

        for (int i = -reach; i <= reach; i++)
        {
            taps[i + reach] = (float)(Tap(i, sigma) / sum);
        }
    }

    private static double Tap(int distance, double sigma) => ScalarMath.Exp(-(distance * distance) / (2 * sigma * sigma));

    /// <summary>sums[i] = sum over t of taps[t] source[i + t stride].</summary>
    private void Correlate(ReadOnlySpan<float> source, int stride, Span<float> sums)
    {
        int lanes = Vector<float>.Count;
        int length = sums.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, length + ((taps.Length - 1) * stride));
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(sums);
        int i = 0;
        for (; i <= length - (4 * lanes); i += 4 * lanes)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            nuint at = (nuint)i;
            foreach (float tap in taps)
            {
                a += Vector.LoadUnsafe(ref from, at) * tap;
                b += Vector.LoadUnsafe(ref from, at + (nuint)lanes) * tap;
                c += Vector.LoadUnsafe(ref from, at + (nuint)(2 * lanes)) * tap;
                d += Vector.LoadUnsafe(ref from, at + (nuint)(3 * lanes)) * tap;
                at += (nuint)stride;
            }

            a.StoreUnsafe(ref to, (nuint)i);
            b.StoreUnsafe(ref to, (nuint)(i + lanes));
            c.StoreUnsafe(ref to, (nuint)(i + (2 * lanes)));
            d.StoreUnsafe(ref to, (nuint)(i + (3 * lanes)));
        }

        for (; i < length; i++)
        {
            float sum = 0;
            for (int t = 0; t < taps.Length; t++)
            {
                sum += source[i + (t * stride)] * taps[t];
            }

            sums[i] = sum;
        }
    }
}
