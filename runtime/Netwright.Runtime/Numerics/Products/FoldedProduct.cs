using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A weight gradient of all taps at once, for few channels: what all taps of all channels see of an output pixel turns into the columns
/// of a matrix, whose rows are the pixel's images.
/// </summary>
internal sealed class FoldedProduct : WeightProduct
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly ConvolutionWindow window;
    private readonly TapAxis rows;
    private readonly PaddedPlanes planes;
    private readonly int[] places;
    private readonly int stripRows;
    private readonly int stripFloats;
    private readonly int blockPixels;

    /// <summary>The weight gradient of one group.</summary>
    /// <param name="input">Extent of the group's input.</param>
    /// <param name="output">Extent of its output.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="memory">Where the convolution keeps what it reads.</param>
    /// <param name="stripRows">Output rows whose inputs are arranged at a time.</param>
    public FoldedProduct(ImageShape input, ImageShape output, ConvolutionWindow window, ProductMemory memory, int stripRows)
        : base(output, memory)
    {
        (this.input, this.output, this.window) = (input, output, window);
        rows = window.Rows(output.Height);
        planes = new PaddedPlanes(input, memory.FoldedInputs);
        stripFloats = (int)memory.InputFloats(true, stripRows);
        this.stripRows = planes.IsImage ? output.Height : stripRows;
        places = Places();
        blockPixels = memory.Folded.Count;
    }

    /// <inheritdoc/>
    public override int Matrices => 1;

    /// <inheritdoc/>
    public override int Columns => input.Channels * window.Taps;

    /// <inheritdoc/>
    public override void Multiply(ref float x, ref float delta, ref float partial, ref float scratch)
    {
        ref float folded = ref Unsafe.Add(ref scratch, stripFloats);
        ref float deltas = ref Unsafe.Add(ref folded, blockPixels * Lanes * places.Length);
        for (int first = 0; first < output.Height; first += stripRows)
        {
            int end = Math.Min(first + stripRows, output.Height);
            int firstInput = 0;
            if (!planes.IsImage)
            {
                (firstInput, int to) = rows.Span(first, end);
                planes.Fill(ref x, firstInput, to - firstInput, ref scratch);
            }

            ref float seen = ref planes.IsImage ? ref x : ref scratch;
            for (int i = first; i < end; i++)
            {
                int row = rows.Source + (i * rows.SourceStep) - firstInput;
                ref float pixels = ref Unsafe.Add(ref seen, (row * planes.RowFloats) + planes.Column(-window.PadLeft));
                Row(i > 0, ref pixels, ref Deltas(ref delta, i, ref deltas), ref partial, ref folded);
            }
        }
    }

    private void Row(bool add, ref float pixels, ref float deltas, ref float partial, ref float folded)
    {
        for (int j = 0; j < output.Width; j += blockPixels)
        {
            int count = Math.Min(blockPixels, output.Width - j);
            Fold(ref Unsafe.Add(ref pixels, j * window.StrideWidth * Lanes), count, ref folded);
            MatrixProduct.Plain(
                ref Unsafe.Add(ref deltas, j * Lanes),
                ref folded,
                ref partial,
                DeltaRow,
                places.Length,
                places.Length,
                output.Channels,
                count * Lanes,
                places.Length / Lanes,
                add || j > 0);
        }
    }

    /// <summary>Where the taps see, from the first tap of the first channel, in the order of the weights; whole vectors of them.</summary>
    private int[] Places()
    {
        int[] all = new int[VectorRow.Floats(Columns)];
        for (int d = 0; d < Columns; d++)
        {
            (int channel, int tap) = Math.DivRem(d, window.Taps);
            (int u, int v) = Math.DivRem(tap, window.KernelWidth);
            all[d] = (channel * planes.PlaneFloats)
                + (u * window.DilationHeight * planes.RowFloats)
                + (v * window.DilationWidth * Lanes);
        }

        return all;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Fold(ref float pixels, int count, ref float folded)
    {
        Span<float> square = stackalloc float[Lanes * Lanes];
        int[] seen = places;
        int step = window.StrideWidth * Lanes;
        for (int p = 0; p < count; p++)
        {
            ref float pixel = ref Unsafe.Add(ref pixels, p * step);
            ref float to = ref Unsafe.Add(ref folded, p * Lanes * seen.Length);
            for (int d = 0; d < seen.Length; d += Lanes)
            {
                for (int n = 0; n < Lanes; n++)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref pixel, seen[d + n])).StoreUnsafe(ref square[n * Lanes]);
                }

                LaneTurn.Square(ref square[0], Lanes, ref Unsafe.Add(ref to, d), seen.Length);
            }
        }
    }
}
