using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Data;

/// <summary>Gives images of one extent another one, bilinearly: rows first, then columns, each channel on its own.</summary>
/// <remarks>
/// What PyTorch's <c>interpolate</c> computes with <c>align_corners=False</c>, and with its <c>antialias=True</c> where asked for.
/// Weights are computed once. Every level is one chain of products, each rounded and added in the order of the pixels, so it has the same
/// bits on every machine. Several threads may use one resizer; it allocates nothing.
/// </remarks>
internal sealed class ImageResizer
{
    private readonly ImageShape from;
    private readonly ResizeAxis rows;
    private readonly ResizeAxis columns;

    /// <summary>A resizer of whole images.</summary>
    /// <param name="from">Extent of the images.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Columns of the result, at least 1.</param>
    /// <param name="antialias">Whether shrinking takes the mean of all pixels that a new one covers.</param>
    public ImageResizer(ImageShape from, int height, int width, bool antialias)
        : this(from.Channels, new(from.Height, height, antialias), new(from.Width, width, antialias))
    {
    }

    /// <summary>A resizer along given axes.</summary>
    public ImageResizer(int channels, ResizeAxis rows, ResizeAxis columns)
    {
        from = new(channels, rows.Source, columns.Source);
        this.rows = rows;
        this.columns = columns;
        Result = new(channels, rows.Count, columns.Count);
    }

    /// <summary>Extent of the results.</summary>
    public ImageShape Result { get; }

    /// <summary>Values that a call needs to work with.</summary>
    public int ScratchLength => from.Width;

    /// <summary>Resizes one image.</summary>
    /// <param name="levels">Channels x height x width levels.</param>
    /// <param name="result">Receives <see cref="Result"/>'s levels; exactly that long.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> values or more, of whatever content.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Apply(ReadOnlySpan<float> levels, Span<float> result, Span<float> scratch)
    {
        Check(levels.Length, result.Length, scratch.Length);
        Span<float> sum = scratch[..from.Width];
        for (int i = 0; i < from.Channels * rows.Count; i++)
        {
            ReadOnlySpan<float> weights = rows.Weights(i % rows.Count);
            ReadOnlySpan<float> covered = levels[FirstLevel(i)..];
            sum.Clear();
            for (int k = 0; k < weights.Length; k++)
            {
                AddProduct(covered.Slice(k * from.Width, from.Width), weights[k], sum);
            }

            columns.Apply(sum, result.Slice(i * columns.Count, columns.Count));
        }
    }

    /// <summary>Resizes one image of bytes, to the levels that it has as floats.</summary>
    /// <inheritdoc cref="Apply(ReadOnlySpan{float}, Span{float}, Span{float})" />
    public void Apply(ReadOnlySpan<byte> levels, Span<float> result, Span<float> scratch)
    {
        Check(levels.Length, result.Length, scratch.Length);
        Span<float> sum = scratch[..from.Width];
        for (int i = 0; i < from.Channels * rows.Count; i++)
        {
            ReadOnlySpan<float> weights = rows.Weights(i % rows.Count);
            ReadOnlySpan<byte> covered = levels[FirstLevel(i)..];
            sum.Clear();
            for (int k = 0; k < weights.Length; k++)
            {
                AddProduct(covered.Slice(k * from.Width, from.Width), weights[k], sum);
            }

            columns.Apply(sum, result.Slice(i * columns.Count, columns.Count));
        }
    }

    /// <summary>Where the rows begin that a row of the result is made of; rows are counted on through the channels.</summary>
    private int FirstLevel(int row) => (((row / rows.Count) * from.Height) + rows.Start(row % rows.Count)) * from.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddProduct(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        int i = 0;
        ReadOnlySpan<Vector<float>> rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (; i < rows.Length; i++)
        {
            sums[i] += rows[i] * weight;
        }

        for (i *= Vector<float>.Count; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddProduct(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        int i = 0;
        ReadOnlySpan<Vector<byte>> rows = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (; i < rows.Length; i++)
        {
            Span<Vector<float>> four = sums.Slice(4 * i, 4);
            Vector.Widen(rows[i], out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
            four[0] += Floats(first) * weight;
            four[1] += Floats(second) * weight;
            four[2] += Floats(third) * weight;
            four[3] += Floats(fourth) * weight;
        }

        for (i *= Vector<byte>.Count; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }

    private static Vector<float> Floats(Vector<uint> bytes) => Vector.ConvertToSingle(Vector.AsVectorInt32(bytes));

    private void Check(int levels, int result, int scratch)
    {
        if (levels != from.Length || result != Result.Length || scratch < ScratchLength)
        {
            throw new ArgumentException(
                $"Resizing {from} to {Result} takes {from.Length} levels to {Result.Length} by way of {ScratchLength} values of scratch; "
                + $"{levels}, {result} and {scratch} were given.");
        }
    }
}
