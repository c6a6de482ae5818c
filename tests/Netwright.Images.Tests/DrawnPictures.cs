using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Tests;

/// <summary>Draws pictures of four classes: one figure in any colour, place and size on a ground of another colour.</summary>
/// <remarks>A picture is a function of its class and number, so every run draws the same.</remarks>
public static class DrawnPictures
{
    private const int LeastSide = 40;
    private const int MostSide = 90;

    /// <summary>The classes, in ordinal order.</summary>
    public static ImmutableArray<string> Classes { get; } = ["cross", "disc", "square", "stripes"];

    /// <summary>Writes a folder for each class, with pictures of odd sizes: two PNG, then a JPEG, and so on.</summary>
    /// <param name="directory">Where to; made if need be.</param>
    /// <param name="perClass">Pictures of each class.</param>
    /// <param name="first">Number of the first: other numbers give other pictures, so that a test set shares none with a training set.</param>
    public static void Write(string directory, int perClass, int first = 0)
    {
        for (int kind = 0; kind < Classes.Length; kind++)
        {
            string folder = Path.Combine(directory, Classes[kind]);
            Directory.CreateDirectory(folder);
            for (int number = first; number < first + perClass; number++)
            {
                using Image<Rgb24> picture = Draw(kind, number);
                string name = number.ToString("D5", CultureInfo.InvariantCulture);
                picture.Save(Path.Combine(folder, number % 3 == 2 ? $"{name}.jpg" : $"{name}.png"));
            }
        }
    }

    /// <summary>Draws one picture.</summary>
    /// <param name="kind">Index into <see cref="Classes"/>.</param>
    /// <param name="number">Which picture of the class.</param>
    public static Image<Rgb24> Draw(int kind, int number)
    {
        Random random = new((number * Classes.Length) + kind);
        (int height, int width) = (random.Next(LeastSide, MostSide), random.Next(LeastSide, MostSide));
        (Rgb24 ground, Rgb24 colour) = Colours(random);
        double radius = Math.Min(height, width) * (0.2 + (0.2 * random.NextDouble()));
        double middleY = radius + (random.NextDouble() * (height - (2 * radius)));
        double middleX = radius + (random.NextDouble() * (width - (2 * radius)));
        Image<Rgb24> picture = new(width, height, ground);
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgb24> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    if (IsInside(kind, (y - middleY) / radius, (x - middleX) / radius))
                    {
                        row[x] = colour;
                    }
                }
            }
        });
        return picture;
    }

    /// <summary>Whether a place belongs to the figure, which reaches from -1 to 1 both ways.</summary>
    private static bool IsInside(int kind, double y, double x) => Math.Max(Math.Abs(y), Math.Abs(x)) <= 1 && kind switch
    {
        0 => Math.Min(Math.Abs(y), Math.Abs(x)) <= 0.3,
        1 => (y * y) + (x * x) <= 1,
        2 => true,
        _ => (int)Math.Floor((y + 1) * 3.5) % 2 == 0,
    };

    /// <summary>Two colours that a look tells apart.</summary>
    private static (Rgb24 Ground, Rgb24 Colour) Colours(Random random)
    {
        while (true)
        {
            Rgb24 a = Colour(random), b = Colour(random);
            if (Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B) > 200)
            {
                return (a, b);
            }
        }
    }

    private static Rgb24 Colour(Random random) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
