using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Product;

/// <summary>A strip of an image's rows with columns of zeros at both sides; nothing where no tap sees a zero.</summary>
/// <param name="Image">What the taps see.</param>
/// <param name="Rows">How far they see from row to row.</param>
/// <param name="Columns">How far they see from column to column.</param>
/// <param name="HasAllRows">Whether rows of zeros stand above and below, too.</param>
internal sealed record StripPlanes(Shape Image, TapAxis[] Rows, TapAxis[] Columns, bool HasAllRows)
{
    /// <summary>Whether the image serves as it is.</summary>
    public bool IsImage
    {
        get
        {
            (int left, int right) = TapAxis.Span(Columns, int.MaxValue);
            (int top, int bottom) = TapAxis.Span(Rows, int.MaxValue);
            return left >= 0 && right <= Image.Width && (!HasAllRows || (top >= 0 && bottom <= Image.Height));
        }
    }

    /// <summary>Floats of a strip of so many targets of each of the rows' axes.</summary>
    public long Floats(int targets)
    {
        if (IsImage)
        {
            return 0;
        }

        (int left, int right) = TapAxis.Span(Columns, int.MaxValue);
        (int first, int end) = TapAxis.Span(Rows, targets);
        int rows = HasAllRows ? end - first : Math.Min(end - first, Image.Height);
        long columns = Math.Max(0, -left) + right;
        return rows * Image.Channels * ProductShape.Apart(columns * Lanes.Count);
    }
}
