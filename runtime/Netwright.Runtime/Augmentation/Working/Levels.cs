using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Data.Augmenting;

/// <summary>Changes of an image's levels, whose results are held within 0 and white. NaN stays NaN.</summary>
internal static class Levels
{
    /// <summary>Shares of red, green and blue in a pixel's grey (ITU-R BT.601).</summary>
    public static (double Red, double Green, double Blue) Grey => (0.299, 0.587, 0.114);

    /// <summary>level = factor level + offset.</summary>
    public static void Stretch(Span<float> image, float factor, float offset, float white)
    {
        int i = 0;
        for (; i <= image.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Within((new Vector<float>(image[i..]) * factor) + new Vector<float>(offset), white).CopyTo(image[i..]);
        }

        for (; i < image.Length; i++)
        {
            image[i] = Within((image[i] * factor) + offset, white);
        }
    }

    /// <summary>Adds normal numbers.</summary>
    /// <param name="image">Changed in place.</param>
    /// <param name="key">Key of the numbers.</param>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="white">Largest level.</param>
    public static void AddNoise(Span<float> image, ulong key, float deviation, float white)
    {
        const int Lanes = LaneGroup.Lanes;
        Vector512<ulong> state = RandomLanes.First(key);
        Span<float> rest = stackalloc float[2 * Lanes];
        for (int i = 0; i < image.Length; i += 2 * Lanes)
        {
            Vector512<uint> lengths = RandomLanes.Mix(state).AsUInt32();
            state = RandomLanes.Next(state);
            (Vector512<float> one, Vector512<float> other) = RandomLanes.Normal(lengths, RandomLanes.Mix(state).AsUInt32());
            state = RandomLanes.Next(state);
            Span<float> levels = image[i..];
            bool isWhole = levels.Length >= 2 * Lanes;
            Span<float> changed = isWhole ? levels[..(2 * Lanes)] : rest;
            if (!isWhole)
            {
                levels.CopyTo(rest);
            }

            AddTo(changed[..Lanes], one * Vector512.Create(deviation), white);
            AddTo(changed[Lanes..], other * Vector512.Create(deviation), white);
            if (!isWhole)
            {
                rest[..levels.Length].CopyTo(levels);
            }
        }
    }

    /// <summary>Mean of the image's greys; of neither one nor three channels, of all its levels.</summary>
    public static double MeanGrey(ReadOnlySpan<float> image, ImageShape shape)
    {
        if (shape.Channels != 3)
        {
            return Mean(image);
        }

        int pixels = image.Length / 3;
        return (Grey.Red * Mean(image[..pixels])) + (Grey.Green * Mean(image.Slice(pixels, pixels))) + (Grey.Blue * Mean(image[(2 * pixels)..]));
    }

    /// <summary>Levels below 0 become 0, those above white become white.</summary>
    /// <remarks>With the bound first, the machine's own minimum keeps NaN on every processor; a sum with 0 makes 0 of -0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Within(Vector<float> levels, float white) =>
        Vector.MaxNative(Vector<float>.Zero, Vector.MinNative(new Vector<float>(white), levels)) + Vector<float>.Zero;

    /// <inheritdoc cref="Within(Vector{float}, float)"/>
    public static float Within(float level, float white) => (level < 0 ? 0 : level > white ? white : level) + 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<float> levels, Vector512<float> noise, float white)
    {
        Vector512<float> sum = Vector512.Create<float>(levels) + noise;
        sum = Vector512.MaxNative(Vector512<float>.Zero, Vector512.MinNative(Vector512.Create(white), sum)) + Vector512<float>.Zero;
        sum.CopyTo(levels);
    }

    // Four sums side by side: one alone would wait for each addition.
    private static double Mean(ReadOnlySpan<float> levels)
    {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i <= levels.Length - 4; i += 4)
        {
            a += levels[i];
            b += levels[i + 1];
            c += levels[i + 2];
            d += levels[i + 3];
        }

        for (; i < levels.Length; i++)
        {
            a += levels[i];
        }

        return (a + b + (c + d)) / levels.Length;
    }
}
