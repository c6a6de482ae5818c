using System;

namespace Netwright.Geometry;

/// <summary>
/// A strip of an image's rows with columns of zeros at both sides, so that all taps of a pixel are at a fixed distance from it. Where
/// no tap sees a zero, the image itself.
/// </summary>
internal sealed class StripPlanes
{
    private readonly PlaneExtent image;
    private readonly TapAxis[] rows;
    private readonly bool hasAllRows;

    /// <summary>The strips of an image that its taps see.</summary>
    /// <param name="image">Extent of the image.</param>
    /// <param name="rows">What the taps join from row to row.</param>
    /// <param name="columns">What they join from column to column.</param>
    /// <param name="hasAllRows">Whether rows of zeros stand above and below, too.</param>
    public StripPlanes(PlaneExtent image, TapAxis[] rows, TapAxis[] columns, bool hasAllRows)
    {
        (this.image, this.rows, this.hasAllRows) = (image, rows, hasAllRows);
        (int firstColumn, int endColumn) = TapAxis.Span(columns, 0, int.MaxValue);
        (int firstRow, int endRow) = TapAxis.Span(rows, 0, int.MaxValue);
        IsImage = firstColumn >= 0 && endColumn <= image.Width && (!hasAllRows || (firstRow >= 0 && endRow <= image.Height));
        Left = IsImage ? 0 : Math.Max(0, -firstColumn);
        Columns = IsImage ? image.Width : Left + endColumn;
        long floats = (long)Columns * Lanes.Count;
        PlaneFloats = IsImage ? image.Height * floats : VectorRow.Apart(floats);
        RowFloats = IsImage ? floats : image.Channels * PlaneFloats;
    }

    /// <summary>Whether the image serves as it is.</summary>
    public bool IsImage { get; }

    /// <summary>Columns of zeros to the left.</summary>
    public int Left { get; }

    /// <summary>Columns of a row with those of zeros.</summary>
    public int Columns { get; }

    /// <summary>
    /// Floats from one channel to the next. A strip holds all channels of a row side by side, so that what a row of targets sees lies on
    /// few pages.
    /// </summary>
    public long PlaneFloats { get; }

    /// <summary>Floats from one row to the next.</summary>
    public long RowFloats { get; }

    /// <summary>Floats of a strip of so many targets of each of the rows' axes; none where the image serves.</summary>
    public long Floats(int targets) => IsImage ? 0 : Rows(targets) * RowFloats;

    /// <summary>Rows that so many targets see at most.</summary>
    private int Rows(int targets)
    {
        (int first, int end) = TapAxis.Span(rows, 0, targets);
        return hasAllRows ? end - first : Math.Min(end - first, image.Height);
    }
}
