using System;
using System.Runtime.CompilerServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Decoding;

/// <summary>Makes channels x height x width levels of a decoded picture: upright, on white where it is transparent.</summary>
internal static class LevelPlanes
{
    /// <summary>The levels of one or three channels.</summary>
    public static byte[] Of(Image<Rgba32> picture, Orientation upright, int channels)
    {
        int plane = upright.Height * upright.Width;
        byte[] levels = new byte[channels * plane];
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                int first = upright.First + (y * upright.Down);
                if (channels == 1)
                {
                    FillGrey(rows.GetRowSpan(y), levels, first, upright.Right);
                }
                else
                {
                    FillColours(rows.GetRowSpan(y), levels, first, upright.Right, plane);
                }
            }
        });
        return levels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillGrey(ReadOnlySpan<Rgba32> row, Span<byte> levels, int place, int step)
    {
        for (int x = 0; x < row.Length; x++, place += step)
        {
            levels[place] = Luma(row[x]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillColours(ReadOnlySpan<Rgba32> row, Span<byte> levels, int place, int step, int plane)
    {
        Span<byte> red = levels[..plane], green = levels.Slice(plane, plane), blue = levels.Slice(2 * plane, plane);
        for (int x = 0; x < row.Length; x++, place += step)
        {
            Rgba32 pixel = row[x];
            red[place] = OnWhite(pixel.R, pixel.A);
            green[place] = OnWhite(pixel.G, pixel.A);
            blue[place] = OnWhite(pixel.B, pixel.A);
        }
    }

    /// <summary>BT.601's luma in 16 fractional bits, exactly as Pillow converts to "L".</summary>
    private static byte Luma(Rgba32 pixel)
    {
        int red = OnWhite(pixel.R, pixel.A), green = OnWhite(pixel.G, pixel.A), blue = OnWhite(pixel.B, pixel.A);
        return (byte)(((red * 19595) + (green * 38470) + (blue * 7471) + 0x8000) >> 16);
    }

    private static byte OnWhite(byte level, byte alpha) =>
        alpha == 255 ? level : (byte)(((level * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
