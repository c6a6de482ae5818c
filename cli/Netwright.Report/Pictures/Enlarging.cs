using System;

namespace Netwright.Report.Pictures;

/// <summary>Pictures made larger so that their pixels can be seen.</summary>
internal static class Enlarging
{
    /// <summary>Each pixel becomes a square.</summary>
    /// <param name="pixels">Row by row, a pixel's bytes together.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bytes">Of a pixel.</param>
    /// <param name="scale">Side of the square.</param>
    public static byte[] Repeat(byte[] pixels, int width, int height, int bytes, int scale)
    {
        byte[] large = new byte[pixels.Length * scale * scale];
        for (int y = 0; y < height * scale; y++)
        {
            for (int x = 0; x < width * scale; x++)
            {
                int from = ((y / scale * width) + (x / scale)) * bytes, to = ((y * width * scale) + x) * bytes;
                pixels.AsSpan(from, bytes).CopyTo(large.AsSpan(to, bytes));
            }
        }

        return large;
    }
}
