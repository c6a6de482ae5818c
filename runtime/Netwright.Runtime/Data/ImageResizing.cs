using System;
using System.Numerics;

namespace Netwright.Data;

/// <summary>Gives an image other rows and columns; each channel on its own.</summary>
internal static class ImageResizing
{
    /// <summary>Bilinear interpolation with half-pixel centres: what PyTorch calls <c>align_corners=False</c>.</summary>
    /// <remarks>
    /// Pixel i of the result lies at (i + 0.5) * source / target - 0.5 of the source, held within its edges. All arithmetic is in
    /// double precision; whole types are rounded to the nearest level, ties to even.
    /// </remarks>
    /// <param name="source">Channels x height x width levels.</param>
    /// <param name="shape">Extent of the source.</param>
    /// <param name="target">Receives channels x <paramref name="height"/> x <paramref name="width"/> levels.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    public static void Bilinear<T>(ReadOnlySpan<T> source, ImageShape shape, Span<T> target, int height, int width)
        where T : INumberBase<T>
    {
        // A half is 0 in whole numbers.
        bool isWhole = T.IsInteger(T.One / (T.One + T.One));
        for (int c = 0; c < shape.Channels; c++)
        {
            ReadOnlySpan<T> plane = source.Slice(c * shape.Height * shape.Width, shape.Height * shape.Width);
            for (int i = 0; i < height; i++)
            {
                (int top, int bottom, double down) = Between(i, shape.Height, height);
                for (int j = 0; j < width; j++)
                {
                    (int left, int right, double across) = Between(j, shape.Width, width);
                    double upper = Mix(plane[(top * shape.Width) + left], plane[(top * shape.Width) + right], across);
                    double lower = Mix(plane[(bottom * shape.Width) + left], plane[(bottom * shape.Width) + right], across);
                    double level = (upper * (1 - down)) + (lower * down);
                    target[(((c * height) + i) * width) + j] = T.CreateSaturating(isWhole ? Math.Round(level) : level);
                }
            }
        }
    }

    /// <summary>Zeros round each channel.</summary>
    /// <param name="source">Channels x height x width levels.</param>
    /// <param name="shape">Extent of the source.</param>
    /// <param name="target">Receives channels x (height + 2 rows) x (width + 2 columns) levels.</param>
    /// <param name="rows">Above and below each.</param>
    /// <param name="columns">Left and right each.</param>
    public static void Pad<T>(ReadOnlySpan<T> source, ImageShape shape, Span<T> target, int rows, int columns)
    {
        (int height, int width) = (shape.Height + (2 * rows), shape.Width + (2 * columns));
        target.Clear();
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int i = 0; i < shape.Height; i++)
            {
                source.Slice(((c * shape.Height) + i) * shape.Width, shape.Width)
                    .CopyTo(target.Slice((((c * height) + rows + i) * width) + columns, shape.Width));
            }
        }
    }

    /// <summary>The two source pixels round pixel i of the result, and how far it lies towards the second.</summary>
    public static (int Before, int After, double Share) Between(int i, int source, int target)
    {
        double place = Math.Clamp(((i + 0.5) * source / target) - 0.5, 0, source - 1);
        int before = (int)place;
        return (before, Math.Min(before + 1, source - 1), place - before);
    }

    private static double Mix<T>(T a, T b, double share)
        where T : INumberBase<T> => (double.CreateTruncating(a) * (1 - share)) + (double.CreateTruncating(b) * share);
}
