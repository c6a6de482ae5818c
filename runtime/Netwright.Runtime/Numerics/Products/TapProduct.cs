using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A product of weights with what taps see of an image, row by row: a convolution's way forward, and the way of its gradient back to
/// the input. Taps are places relative to a pixel, so nothing is copied for each.
/// </summary>
internal sealed class TapProduct
{
    private readonly ImageShape source;
    private readonly ImageShape target;
    private readonly PaddedPlanes planes;
    private readonly TapAxis[] rows;
    private readonly TapAxis[] columns;
    private readonly int[][] inner;
    private readonly int[][] edge;
    private readonly int kernelWidth;
    private readonly int weightRow;
    private readonly int stripRows;

    /// <summary>The product of a convolution's weights with the taps of one image.</summary>
    /// <param name="source">What the taps see.</param>
    /// <param name="strips">How strips of it stand in scratch.</param>
    /// <param name="target">What they add up to.</param>
    /// <param name="rows">What they join from row to row; targets of several axes interleave.</param>
    /// <param name="columns">What they join from column to column.</param>
    /// <param name="kernelWidth">Taps in a row of the kernel.</param>
    /// <param name="weightRow">Floats from the weights of one target channel to those of the next.</param>
    /// <param name="weightSource">Floats from the weights of one source channel to those of the next.</param>
    /// <param name="stripRows">Targets of each of the rows' axes whose sources are arranged at a time.</param>
    public TapProduct(
        ImageShape source,
        StripPlanes strips,
        ImageShape target,
        TapAxis[] rows,
        TapAxis[] columns,
        int kernelWidth,
        int weightRow,
        int weightSource,
        int stripRows)
    {
        (this.source, this.target, this.rows, this.columns) = (source, target, rows, columns);
        (this.kernelWidth, this.weightRow) = (kernelWidth, weightRow);
        planes = new PaddedPlanes(source, strips);
        this.stripRows = planes.IsImage ? target.Height : stripRows;
        inner = new int[rows.Length * columns.Length][];
        edge = new int[inner.Length][];
        for (int i = 0; i < inner.Length; i++)
        {
            inner[i] = InnerTable(rows[i / columns.Length], columns[i % columns.Length], weightSource);
            edge[i] = EdgeTable(rows[i / columns.Length], columns[i % columns.Length], weightSource);
        }
    }

    /// <summary>The product.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="x">The source x 16.</param>
    /// <param name="start">What the sums of a target channel start at.</param>
    /// <param name="startStep">1 with a start for each channel, 0 with one for all.</param>
    /// <param name="y">Receives the target x 16.</param>
    /// <param name="scratch">Room for a strip.</param>
    public void Multiply(ref float w, ref float x, ref float start, int startStep, ref float y, ref float scratch)
    {
        for (int first = 0; first < rows[0].Targets; first += stripRows)
        {
            int end = Math.Min(first + stripRows, rows[0].Targets);
            int firstRow = 0;
            if (!planes.IsImage)
            {
                (int from, int to) = TapAxis.Span(rows, first, end);
                firstRow = Math.Clamp(from, 0, source.Height);
                planes.Fill(ref x, firstRow, Math.Clamp(to, firstRow, source.Height) - firstRow, ref scratch);
            }

            ref float seen = ref planes.IsImage ? ref x : ref scratch;
            for (int r = 0; r < rows.Length; r++)
            {
                for (int t = first; t < Math.Min(end, rows[r].Targets); t++)
                {
                    if (rows[r].Taps == 0)
                    {
                        ClearRow(rows[r].First + (t * rows[r].Step), ref y);
                    }
                    else
                    {
                        Row(r, t, firstRow, ref w, ref seen, ref start, startStep, ref y);
                    }
                }
            }
        }
    }

    /// <summary>The turns of a row that sees all taps, in the order channels, kernel rows, kernel columns: that of the weights.</summary>
    private int[] InnerTable(TapAxis row, TapAxis column, int weightSource)
    {
        int[] table = new int[2 * row.Taps * source.Channels * column.Taps];
        for (int turn = 0; turn < table.Length / 2; turn++)
        {
            (int c, int tap) = Math.DivRem(turn, row.Taps * column.Taps);
            Set(table, turn, row, column, tap / column.Taps, c, tap % column.Taps, weightSource);
        }

        return table;
    }

    /// <summary>
    /// The turns of a row that sees some taps only, in the order kernel rows, channels, kernel columns, so that the others are left out
    /// at the end.
    /// </summary>
    private int[] EdgeTable(TapAxis row, TapAxis column, int weightSource)
    {
        int[] table = new int[2 * row.Taps * source.Channels * column.Taps];
        for (int turn = 0; turn < table.Length / 2; turn++)
        {
            (int u, int place) = Math.DivRem(turn, source.Channels * column.Taps);
            Set(table, turn, row, column, u, place / column.Taps, place % column.Taps, weightSource);
        }

        return table;
    }

    /// <summary>The place of a turn's weight, and that of its input.</summary>
    private void Set(int[] table, int turn, in TapAxis row, in TapAxis column, int u, int c, int v, int weightSource)
    {
        table[2 * turn] = (u * row.TapStep * kernelWidth) + (c * weightSource) + (v * column.TapStep);
        table[(2 * turn) + 1] =
            (u * row.Dilation * planes.RowFloats) + (c * planes.PlaneFloats) + (v * column.Dilation * LaneGroup.Lanes);
    }

    /// <summary>A row of a phase that no tap sees: on the way back, whose sums start at zero.</summary>
    private void ClearRow(int row, ref float y)
    {
        for (int c = 0; c < target.Channels; c++)
        {
            int first = ((c * target.Height) + row) * target.Width;
            LaneMath.Clear(ref Unsafe.Add(ref y, first * LaneGroup.Lanes), target.Width * LaneGroup.Lanes);
        }
    }

    private void Row(int r, int t, int firstRow, ref float w, ref float seen, ref float start, int startStep, ref float y)
    {
        ref readonly TapAxis row = ref rows[r];
        (int first, int end) = row.Seeing(t, source.Height);
        int sourceRow = end > first ? row.Source + (t * row.SourceStep) + (first * row.Dilation) - firstRow : 0;
        int targetRow = (row.First + (t * row.Step)) * target.Width;
        int[][] tables = end - first == row.Taps ? inner : edge;
        for (int c = 0; c < columns.Length; c++)
        {
            ref readonly TapAxis column = ref columns[c];
            bool hasTaps = end > first && column.Taps > 0;
            MatrixProduct.Taps(
                ref Unsafe.Add(ref w, hasTaps ? ((row.Tap + (first * row.TapStep)) * kernelWidth) + column.Tap : 0),
                weightRow,
                ref Unsafe.Add(ref seen, hasTaps ? (sourceRow * planes.RowFloats) + planes.Column(column.Source) : 0),
                column.SourceStep * LaneGroup.Lanes,
                ref MemoryMarshal.GetArrayDataReference(tables[(r * columns.Length) + c]),
                ref Unsafe.Add(ref y, (targetRow + column.First) * LaneGroup.Lanes),
                target.Height * target.Width * LaneGroup.Lanes,
                column.Step * LaneGroup.Lanes,
                ref start,
                startStep,
                target.Channels,
                (end - first) * source.Channels * column.Taps,
                column.Targets);
        }
    }
}
