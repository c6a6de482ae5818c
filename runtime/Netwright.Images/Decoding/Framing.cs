using System;
using Netwright.Data;

namespace Netwright.Images.Decoding;

/// <summary>Which part of a picture goes where in the image that the network takes.</summary>
/// <param name="Rows">From the picture's rows to those of its place.</param>
/// <param name="Columns">From the picture's columns to those of its place.</param>
/// <param name="Top">The image's first row that the picture fills.</param>
/// <param name="Left">The first column.</param>
internal sealed record Framing(ResizeAxis Rows, ResizeAxis Columns, int Top, int Left)
{
    /// <summary>The place of a picture of so many rows and columns.</summary>
    public static Framing Of(int height, int width, PictureOptions options)
    {
        ImageShape to = options.Shape;
        (long scaledHeight, long scaledWidth) = options.Fit switch
        {
            PictureFit.Contain => Proportional(height, width, to, isInside: true),
            PictureFit.Cover => Proportional(height, width, to, isInside: false),
            _ => (to.Height, to.Width),
        };
        (ResizeAxis rows, int top) = Along(height, scaledHeight, to.Height);
        (ResizeAxis columns, int left) = Along(width, scaledWidth, to.Width);
        return new(rows, columns, top, left);
    }

    /// <summary>The largest extent in the picture's proportions that stays inside the image, or the smallest that covers it.</summary>
    private static (long Height, long Width) Proportional(int height, int width, ImageShape to, bool isInside)
    {
        bool isTall = (long)height * to.Width >= (long)width * to.Height;
        return isTall == isInside
            ? (to.Height, Scaled(width, to.Height, height))
            : (Scaled(height, to.Width, width), to.Width);
    }

    private static long Scaled(long extent, long by, long over) => Math.Max(1, ((2 * extent * by) + over) / (2 * over));

    /// <summary>The middle of what is larger than its place; in the middle, what is smaller.</summary>
    private static (ResizeAxis Axis, int Place) Along(int source, long scaled, int room)
    {
        int count = (int)Math.Min(scaled, room);
        return (new ResizeAxis(source, scaled, (scaled - count) / 2, count, antialias: true), (room - count) / 2);
    }
}
