using System;
using System.Numerics;

namespace Netwright.Data;

/// <summary>Resizes and pads images as they are asked for: what would not fit in memory resized stands there as it was.</summary>
/// <remarks>The same bits as <see cref="ImageResizing"/>, whose places and shares are computed once here.</remarks>
internal sealed class ImageResampling
{
    private readonly Axis rows;
    private readonly Axis columns;
    private readonly ImageExtent pad;

    /// <param name="from">Extent of the stored images.</param>
    /// <param name="size">Rows and columns after resizing.</param>
    /// <param name="pad">Rows and columns of level 0 then added on each side.</param>
    public ImageResampling(ImageShape from, ImageExtent size, ImageExtent pad)
    {
        From = from;
        this.pad = pad;
        rows = new Axis(from.Height, size.Height);
        columns = new Axis(from.Width, size.Width);
        Result = new ImageShape(from.Channels, size.Height + (2 * pad.Height), size.Width + (2 * pad.Width));
    }

    /// <summary>Extent of the stored images.</summary>
    public ImageShape From { get; }

    /// <summary>Extent of what comes out.</summary>
    public ImageShape Result { get; }

    /// <summary>The same with more rows and columns of level 0.</summary>
    public ImageResampling Padded(ImageExtent more) => new(
        From, new ImageExtent(rows.Length, columns.Length), new ImageExtent(pad.Height + more.Height, pad.Width + more.Width));

    /// <summary>One image.</summary>
    /// <param name="source">Levels of <see cref="From"/>; whole types give whole levels, rounded to nearest, ties to even.</param>
    /// <param name="target">Receives levels of <see cref="Result"/>.</param>
    public void Apply<T>(ReadOnlySpan<T> source, Span<float> target)
        where T : INumberBase<T>
    {
        bool isWhole = T.IsInteger(T.One / (T.One + T.One));
        if (pad != default)
        {
            target.Clear();
        }

        for (int c = 0; c < From.Channels; c++)
        {
            ReadOnlySpan<T> plane = source.Slice(c * From.Height * From.Width, From.Height * From.Width);
            for (int i = 0; i < rows.Length; i++)
            {
                Span<float> row = target.Slice((((c * Result.Height) + pad.Height + i) * Result.Width) + pad.Width, columns.Length);
                Row(
                    plane.Slice(rows.Before[i] * From.Width, From.Width),
                    plane.Slice(rows.After[i] * From.Width, From.Width),
                    rows.Share[i],
                    isWhole,
                    row);
            }
        }
    }

    private void Row<T>(ReadOnlySpan<T> top, ReadOnlySpan<T> bottom, double down, bool isWhole, Span<float> row)
        where T : INumberBase<T>
    {
        for (int j = 0; j < row.Length; j++)
        {
            (int left, int right, double across) = (columns.Before[j], columns.After[j], columns.Share[j]);
            double upper = (Level(top[left]) * (1 - across)) + (Level(top[right]) * across);
            double lower = (Level(bottom[left]) * (1 - across)) + (Level(bottom[right]) * across);
            double level = (upper * (1 - down)) + (lower * down);
            row[j] = (float)(isWhole ? Math.Round(level) : level);
        }
    }

    private static double Level<T>(T level)
        where T : INumberBase<T> => double.CreateTruncating(level);

    /// <summary>The two source pixels round each pixel of the result, and how far it lies towards the second.</summary>
    private sealed class Axis
    {
        public Axis(int source, int target)
        {
            (Before, After, Share) = (new int[target], new int[target], new double[target]);
            for (int i = 0; i < target; i++)
            {
                (Before[i], After[i], Share[i]) = ImageResizing.Between(i, source, target);
            }
        }

        public int Length => Before.Length;

        public int[] Before { get; }

        public int[] After { get; }

        public double[] Share { get; }
    }
}
