using System;
using Netwright;

namespace Augmentations;

/// <summary>Red, green and blue of a picture, row by row, on a light ground.</summary>
internal sealed class Raster
{
    public Raster(int width, int height)
    {
        (Width, Height, Bytes) = (width, height, new byte[3 * width * height]);
        Array.Fill(Bytes, (byte)240);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Bytes { get; }

    /// <summary>Paints an image of levels up to 255, enlarged.</summary>
    public void Paint(float[] image, ImageShape shape, int left, int top, int zoom)
    {
        for (int i = 0; i < shape.Height * zoom; i++)
        {
            for (int j = 0; j < shape.Width * zoom; j++)
            {
                for (int c = 0; c < 3; c++)
                {
                    float level = image[(((c % shape.Channels * shape.Height) + (i / zoom)) * shape.Width) + (j / zoom)];
                    Bytes[(3 * (((top + i) * Width) + left + j)) + c] = (byte)MathF.Round(level);
                }
            }
        }
    }
}
