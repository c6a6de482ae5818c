using System;

namespace Augmentations;

/// <summary>Coloured pictures, drawn by formulas: a house in the sun, a boat at dusk, a tree in autumn.</summary>
internal static class Scene
{
    /// <summary>Rows and columns.</summary>
    public const int Size = 28;

    // Places looked at in a pixel, along each axis: so edges come out smooth.
    private const int Samples = 4;

    private delegate (double Red, double Green, double Blue) Painting(double x, double y);

    /// <summary>Each as planes of red, green and blue with levels up to 255.</summary>
    public static float[][] All { get; } = [Paint(House), Paint(Boat), Paint(Tree)];

    private static (double Red, double Green, double Blue) House(double x, double y) =>
        y > 23 ? (80, 160, 60)
        : IsIn(x, y, 13, 18, 16, 23) ? (110, 60, 30)
        : IsIn(x, y, 7, 15, 11, 19) ? (60, 90, 160)
        : IsIn(x, y, 5, 13, 18, 23) ? (240, 225, 190)
        : y is > 5 and <= 13 && Math.Abs(x - 11.5) < (y - 5) * 1.1 ? (200, 50, 40)
        : IsNear(x, y, 22.5, 5.5, 3.2) ? (255, 215, 50)
        : (110 + (4 * y), 180 + (2 * y), 245);

    private static (double Red, double Green, double Blue) Boat(double x, double y) =>
        y is > 19 and < 22.5 && Math.Abs(x - 14) < 12.5 - ((y - 19) * 1.2) - 3 ? (150, 60, 40)
        : y > 20 + (0.7 * Math.Sin(x)) ? (30, 80, 140)
        : y is > 4 and < 18 && x > 14.5 && x - 14.5 < (y - 4) * 0.6 ? (250, 250, 240)
        : y is > 7 and < 18 && x < 13.5 && 13.5 - x < (y - 7) * 0.5 ? (230, 220, 200)
        : IsIn(x, y, 13.5, 3, 14.5, 19) ? (80, 50, 30)
        : (250, 200 - (5 * y), 90 + (3 * y));

    private static (double Red, double Green, double Blue) Tree(double x, double y) =>
        IsNear(x, y, 14, 9, 6.5) || IsNear(x, y, 9, 13, 5) || IsNear(x, y, 19, 13, 5) ? (225, 120 + (4 * x), 30)
        : IsIn(x, y, 12.5, 14, 15.5, 25) ? (95, 65, 45)
        : y > 24 ? (170, 150, 70)
        : (190, 215, 230);

    private static bool IsIn(double x, double y, double left, double top, double right, double bottom) =>
        x > left && x < right && y > top && y < bottom;

    private static bool IsNear(double x, double y, double centreX, double centreY, double radius) =>
        ((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)) < radius * radius;

    private static float[] Paint(Painting painting)
    {
        float[] image = new float[3 * Size * Size];
        for (int i = 0; i < Size * Samples * Size * Samples; i++)
        {
            (int x, int y) = (i % (Size * Samples), i / (Size * Samples));
            (double red, double green, double blue) = painting((x + 0.5) / Samples, (y + 0.5) / Samples);
            int pixel = (y / Samples * Size) + (x / Samples);
            image[pixel] += (float)red / (Samples * Samples);
            image[pixel + (Size * Size)] += (float)green / (Samples * Samples);
            image[pixel + (2 * Size * Size)] += (float)blue / (Samples * Samples);
        }

        return image;
    }
}
