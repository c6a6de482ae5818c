using System;
using System.Numerics;
using Netwright.Numerics;

namespace Netwright.Data.Augmenting;

/// <summary>What becomes of red, green and blue, each a sum of the three: a row for each result.</summary>
internal readonly record struct ColourMatrix(
    (float Red, float Green, float Blue) Red, (float Red, float Green, float Blue) Green, (float Red, float Green, float Blue) Blue)
{
    /// <summary>Each colour = grey + factor (colour - grey).</summary>
    public static ColourMatrix FromGrey(double factor)
    {
        (double red, double green, double blue) = Levels.Grey;
        (double r, double g, double b) = ((1 - factor) * red, (1 - factor) * green, (1 - factor) * blue);
        return new(
            ((float)(r + factor), (float)g, (float)b),
            ((float)r, (float)(g + factor), (float)b),
            ((float)r, (float)g, (float)(b + factor)));
    }

    /// <summary>A turn about the diagonal on which red, green and blue are equal.</summary>
    public static ColourMatrix Turn(double degrees)
    {
        (double sine, double cosine) = ScalarMath.SinCosDegrees(degrees);
        double side = sine * Math.Sqrt(1.0 / 3);
        float same = (float)((1 + (2 * cosine)) / 3);
        float before = (float)(((1 - cosine) / 3) - side);
        float behind = (float)(((1 - cosine) / 3) + side);
        return new((same, before, behind), (behind, same, before), (before, behind, same));
    }

    /// <summary>Changes all pixels.</summary>
    /// <param name="image">A plane each of red, green and blue.</param>
    /// <param name="white">Largest level.</param>
    public void Apply(Span<float> image, float white)
    {
        int pixels = image.Length / 3;
        Span<float> red = image[..pixels], green = image.Slice(pixels, pixels), blue = image[(2 * pixels)..];
        int i = 0;
        for (; i <= pixels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> r = new(red[i..]), g = new(green[i..]), b = new(blue[i..]);
            Levels.Within((r * Red.Red) + (g * Red.Green) + (b * Red.Blue), white).CopyTo(red[i..]);
            Levels.Within((r * Green.Red) + (g * Green.Green) + (b * Green.Blue), white).CopyTo(green[i..]);
            Levels.Within((r * Blue.Red) + (g * Blue.Green) + (b * Blue.Blue), white).CopyTo(blue[i..]);
        }

        for (; i < pixels; i++)
        {
            (float r, float g, float b) = (red[i], green[i], blue[i]);
            red[i] = Levels.Within((r * Red.Red) + (g * Red.Green) + (b * Red.Blue), white);
            green[i] = Levels.Within((r * Green.Red) + (g * Green.Green) + (b * Green.Blue), white);
            blue[i] = Levels.Within((r * Blue.Red) + (g * Blue.Green) + (b * Blue.Blue), white);
        }
    }
}
