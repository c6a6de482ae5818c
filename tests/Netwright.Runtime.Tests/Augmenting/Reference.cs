using System;
using System.Linq;
using Netwright.Numerics;

namespace Netwright.Runtime.Tests.Augmenting;

/// <summary>Where a pixel of the result comes from.</summary>
internal delegate (double X, double Y) WayBack(double x, double y);

/// <summary>Augmentations in the plainest way, in double precision.</summary>
internal static class Reference
{
    /// <summary>The whole chain's way back: the last movement's first.</summary>
    public static WayBack Chain(params WayBack[] movements) =>
        (x, y) => movements.Reverse().Aggregate((X: x, Y: y), (place, movement) => movement(place.X, place.Y));

    public static WayBack About(ImageShape shape, double a, double b, double d, double e)
    {
        (double cx, double cy) = ((shape.Width - 1) / 2.0, (shape.Height - 1) / 2.0);
        return (x, y) => (cx + (a * (x - cx)) + (b * (y - cy)), cy + (d * (x - cx)) + (e * (y - cy)));
    }

    public static WayBack Rotate(ImageShape shape, double degrees)
    {
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        return About(shape, cosine, -sine, sine, cosine);
    }

    public static float[] Resample(ImageShape shape, float[] image, OutsideRule outside, WayBack back)
    {
        float[] result = new float[image.Length];
        for (int i = 0; i < image.Length; i++)
        {
            int c = i / (shape.Height * shape.Width);
            (double x, double y) = back(i % shape.Width, i / shape.Width % shape.Height);
            (int left, int top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            (double right, double down) = (x - left, y - top);
            result[i] = (float)(
                ((1 - right) * (1 - down) * Pixel(shape, image, outside, c, left, top))
                + (right * (1 - down) * Pixel(shape, image, outside, c, left + 1, top))
                + ((1 - right) * down * Pixel(shape, image, outside, c, left, top + 1))
                + (right * down * Pixel(shape, image, outside, c, left + 1, top + 1)));
        }

        return result;
    }

    /// <summary>A field of <see cref="Elastic"/> at every pixel, by a convolution in two dimensions.</summary>
    public static double[] Field(ImageShape shape, ulong key, double sigma)
    {
        int reach = (int)Math.Ceiling(3 * sigma), width = shape.Width + (2 * reach);
        double Tap(int x, int y) => Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma));
        double Uniform(int i)
        {
            int word = (i / 32 * 16) + (i % 16);
            int bits = (int)(uint)(CounterRandom.Mix(key, (ulong)word / 2) >> (32 * (word % 2)));
            return (short)(i % 32 < 16 ? bits >> 16 : bits) / 32768.0;
        }

        int[] steps = [.. Enumerable.Range(-reach, (2 * reach) + 1)];
        double sum = steps.Sum(x => steps.Sum(y => Tap(x, y)));
        return [.. Enumerable.Range(0, shape.Height * shape.Width).Select(i =>
            steps.Sum(y => steps.Sum(x => Tap(x, y) * Uniform(((i / shape.Width) + y + reach) * width + (i % shape.Width) + x + reach))) / sum)];
    }

    private static double Pixel(ImageShape shape, float[] image, OutsideRule outside, int c, int x, int y)
    {
        bool isInside = x >= 0 && y >= 0 && x < shape.Width && y < shape.Height;
        return isInside || outside != OutsideRule.Level
            ? image[(((c * shape.Height) + Inside(y, shape.Height, outside)) * shape.Width) + Inside(x, shape.Width, outside)]
            : 0;
    }

    private static int Inside(int place, int length, OutsideRule outside)
    {
        while (outside == OutsideRule.Reflect && length > 1 && (place < 0 || place >= length))
        {
            place = place < 0 ? -place : (2 * (length - 1)) - place;
        }

        return Math.Clamp(place, 0, length - 1);
    }
}
