using System;
using System.Linq;
using Netwright.Data;
using Netwright.Numerics;

namespace Netwright.Runtime.Tests.Augmenting;

/// <summary>Images to change, and short ways to change them.</summary>
internal static class Pictures
{
    public static readonly ImageShape Grey = new(1, 28, 28);

    public static readonly ImageShape Colour = new(3, 13, 19);

    /// <summary>Levels that are different everywhere.</summary>
    public static float[] Random(ImageShape shape, float white = 255, ulong key = 5) =>
        [.. Enumerable.Range(0, shape.Length).Select(i => (float)(white * CounterRandom.Unit(key, (ulong)i)))];

    /// <summary>Levels of a wave, whose slopes are small: interpolation in single precision is near to that in double.</summary>
    public static float[] Smooth(ImageShape shape, float white = 255) =>
        [.. Enumerable.Range(0, shape.Length).Select(i => (float)(white * (0.5 + (0.4 * Math.Sin((i % shape.Width * 0.31) + (i / shape.Width * 0.17))))))];

    public static float[] Apply(ImageShape shape, float[] image, ulong key, params Augmentation[] chain) =>
        Apply(shape, image, key, OutsideRule.Level, 255, chain);

    public static float[] Apply(
        ImageShape shape, float[] image, ulong key, OutsideRule outside, float white, params Augmentation[] chain)
    {
        var augmenter = new Augmenter([.. chain], outside, shape, white);
        float[] changed = [.. image];
        float[] scratch = new float[augmenter.ScratchFloats];
        Array.Fill(scratch, float.NaN);
        augmenter.Apply(key, changed, scratch);
        return changed;
    }

    /// <summary>The numbers that the augmentation at one place of a chain draws, behind the one that its probability decides by.</summary>
    public static Func<double> Draws(ulong key, int place)
    {
        ulong stream = CounterRandom.Derive(key, (ulong)place), drawn = 1;
        return () => CounterRandom.Unit(stream, drawn++);
    }
}
