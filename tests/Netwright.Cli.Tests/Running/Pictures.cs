using System;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Cli.Tests.Running;

/// <summary>A folder of pictures that a small network can tell apart: classes differ in hue, or grey ones in the way their stripes run.</summary>
internal static class Pictures
{
    /// <summary>Draws so many pictures for each class; those of a class differ by noise and place.</summary>
    public static void Draw(string folder, string[] classes, int count, int side, bool grey = false)
    {
        Random random = new(1);
        for (int k = 0; k < classes.Length; k++)
        {
            Directory.CreateDirectory(Path.Combine(folder, classes[k]));
            for (int i = 0; i < count; i++)
            {
                using Image<Rgb24> picture = One(random, k, side, grey);
                picture.SaveAsPng(Path.Combine(folder, classes[k], $"{i:D3}.png"));
            }
        }
    }

    private static Image<Rgb24> One(Random random, int k, int side, bool grey)
    {
        int shift = random.Next(8);
        Image<Rgb24> picture = new(side, side - 4);
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                byte noise = (byte)random.Next(60);
                byte stripe = (byte)(((k % 2 == 0 ? x : y) + shift) / 4 % 2 == 0 ? 190 : 20);
                byte level = (byte)(stripe + noise);
                picture[x, y] = grey ? new Rgb24(level, level, level)
                    : new Rgb24((byte)(k % 3 == 0 ? level : noise), (byte)(k % 3 == 1 ? level : noise), (byte)(k >= 2 ? level : noise));
            }
        }

        return picture;
    }
}
