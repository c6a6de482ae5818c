using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A strip of an image's rows with columns of zeros at both sides, so that all taps of a pixel are at a fixed distance from it. Where
/// no tap sees a zero, the image itself.
/// </summary>
internal sealed class PaddedPlanes
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape image;
    private readonly int left;
    private readonly int columns;

    /// <summary>The strips of an image that its taps see.</summary>
    /// <param name="image">Extent of the image.</param>
    /// <param name="rows">What the taps join from row to row.</param>
    /// <param name="columns">What they join from column to column.</param>
    /// <param name="stripTargets">Targets of each of the rows' axes in a strip.</param>
    /// <param name="hasAllRows">Whether rows of zeros stand above and below, too.</param>
    public PaddedPlanes(ImageShape image, ReadOnlySpan<TapAxis> rows, ReadOnlySpan<TapAxis> columns, int stripTargets, bool hasAllRows)
    {
        this.image = image;
        (int firstColumn, int endColumn) = Span(columns, 0, int.MaxValue);
        (int firstRow, int endRow) = Span(rows, 0, int.MaxValue);
        bool seesZeros = firstColumn < 0 || endColumn > image.Width || (hasAllRows && (firstRow < 0 || endRow > image.Height));
        IsImage = !seesZeros;
        left = IsImage ? 0 : Math.Max(0, -firstColumn);
        this.columns = IsImage ? image.Width : left + endColumn;
        (int first, int end) = Span(rows, 0, stripTargets);
        Rows = IsImage ? image.Height : hasAllRows ? end - first : Math.Min(end - first, image.Height);
        PlaneFloats = IsImage ? image.Height * image.Width * Lanes : (int)VectorRow.Apart(this.columns * Lanes);
        RowFloats = IsImage ? image.Width * Lanes : image.Channels * PlaneFloats;
    }

    /// <summary>Whether the image serves as it is.</summary>
    public bool IsImage { get; }

    /// <summary>Rows of a strip at most.</summary>
    public int Rows { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int RowFloats { get; }

    /// <summary>
    /// Floats from one channel to the next. A strip holds all channels of a row side by side, so that what a row of targets sees lies on
    /// few pages.
    /// </summary>
    public int PlaneFloats { get; }

    /// <summary>Floats of a strip.</summary>
    public int Floats => IsImage ? 0 : Rows * RowFloats;

    /// <summary>The rows, from the first up to the end, that targets see through any tap, inside of the image or not.</summary>
    public static (int First, int End) Span(ReadOnlySpan<TapAxis> axes, int firstTarget, int endTarget)
    {
        int first = int.MaxValue, end = int.MinValue;
        foreach (TapAxis axis in axes)
        {
            int last = Math.Min(endTarget, axis.Targets) - 1;
            if (axis.Taps > 0 && firstTarget <= last)
            {
                first = Math.Min(first, axis.Source + (firstTarget * axis.SourceStep));
                end = Math.Max(end, axis.Source + (last * axis.SourceStep) + axis.Reach + 1);
            }
        }

        return first < end ? (first, end) : (0, 0);
    }

    /// <summary>The place of a column in a row, in floats.</summary>
    public int Column(int column) => (left + column) * Lanes;

    /// <summary>Arranges rows of the image; rows outside of it are zero.</summary>
    /// <param name="source">The image x 16.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Number of rows, at most <see cref="Rows"/>.</param>
    /// <param name="to">Receives rows x channels x columns x 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Fill(ref float source, int first, int rows, ref float to)
    {
        int floats = columns * Lanes;
        int before = Math.Min(floats, left * Lanes);
        int behind = Math.Min(floats, before + (image.Width * Lanes));
        for (int c = 0; c < image.Channels; c++)
        {
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref Unsafe.Add(ref to, (c * PlaneFloats) + (i * RowFloats));
                bool isInside = (uint)(first + i) < (uint)image.Height;
                ref float from = ref Unsafe.Add(ref source, isInside ? ((c * image.Height) + first + i) * image.Width * Lanes : 0);
                int start = isInside ? before : floats;
                int end = isInside ? behind : floats;
                Zero(ref row, 0, start);
                for (int q = start; q < end; q += Lanes)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref from, q - start)).StoreUnsafe(ref Unsafe.Add(ref row, q));
                }

                Zero(ref row, end, floats);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zero(ref float row, int first, int end)
    {
        for (int q = first; q < end; q += Lanes)
        {
            Vector512<float>.Zero.StoreUnsafe(ref Unsafe.Add(ref row, q));
        }
    }
}
