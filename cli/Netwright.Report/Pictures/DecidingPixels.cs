using System;
using System.Linq;

namespace Netwright.Report.Pictures;

/// <summary>A picture and, right of it, how much each of its pixels decided.</summary>
internal static class DecidingPixels
{
    private const int ShownSide = 280;
    private const int MostScale = 16;
    private const int Colours = 3;

    /// <summary>The largest value of each pixel over its channels, without sign.</summary>
    /// <param name="gradient">Channels x height x width.</param>
    /// <param name="shape">Of the image.</param>
    public static double[] Strength(double[] gradient, ImageShape shape)
    {
        int pixels = shape.Height * shape.Width;
        return [.. Enumerable.Range(0, pixels).Select(pixel => Enumerable.Range(0, shape.Channels).Max(channel => Math.Abs(gradient[(channel * pixels) + pixel])))];
    }

    /// <summary>Both side by side as PNG.</summary>
    /// <param name="levels">The picture: channels x height x width.</param>
    /// <param name="shape">Its extent.</param>
    /// <param name="map">A value for each pixel.</param>
    /// <param name="range">What is black and what is white.</param>
    public static byte[] ToPng(ReadOnlySpan<byte> levels, ImageShape shape, double[] map, (double Black, double White) range)
    {
        int width = (2 * shape.Width) + 1, scale = Math.Clamp(ShownSide / Math.Max(shape.Width, shape.Height), 1, MostScale);
        byte[] both = new byte[Colours * width * shape.Height];
        Array.Fill(both, byte.MaxValue);
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                int pixel = (y * shape.Width) + x, left = Colours * ((y * width) + x), right = left + (Colours * (shape.Width + 1));
                for (int colour = 0; colour < Colours; colour++)
                {
                    both[left + colour] = levels[((shape.Channels == Colours ? colour : 0) * shape.Height * shape.Width) + pixel];
                    both[right + colour] = Level(map[pixel], range);
                }
            }
        }

        return Png.ColourBytes(Enlarging.Repeat(both, width, shape.Height, Colours, scale), width * scale, shape.Height * scale);
    }

    private static byte Level(double value, (double Black, double White) range)
    {
        double share = (value - range.Black) / (range.White - range.Black);
        return (byte)Math.Round(255 * Math.Clamp(double.IsNaN(share) ? 0.5 : share, 0, 1));
    }
}
