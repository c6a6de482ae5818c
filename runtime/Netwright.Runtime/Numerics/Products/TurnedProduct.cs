using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A weight gradient tap by tap. The inputs turn once, so that channels stand side by side in vectors and the images of a pixel below
/// each other; then each output row and tap is one product, of the row's gradients with the turned row that the tap sees.
/// </summary>
internal sealed class TurnedProduct : WeightProduct
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly ConvolutionWindow window;
    private readonly TapAxis rows;
    private readonly int stripRows;
    private readonly int stripFloats;
    private readonly int rowFloats;
    private readonly int phases;
    private readonly int phaseColumns;
    private readonly int channelRow;

    /// <summary>The weight gradient of one group.</summary>
    /// <param name="input">Extent of the group's input.</param>
    /// <param name="output">Extent of its output.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="memory">Where the convolution keeps what it reads.</param>
    /// <param name="stripRows">Output rows whose inputs are turned at a time.</param>
    public TurnedProduct(ImageShape input, ImageShape output, ConvolutionWindow window, ProductMemory memory, int stripRows)
        : base(output, memory)
    {
        (this.input, this.output, this.window, this.stripRows) = (input, output, window, stripRows);
        rows = window.Rows(output.Height);
        TurnedRows turned = memory.TurnedInputs;
        (phases, phaseColumns, channelRow) = (turned.Phases, turned.PhaseColumns, turned.ChannelFloats);
        (rowFloats, stripFloats) = ((int)turned.RowFloats, (int)turned.Floats(stripRows));
    }

    /// <inheritdoc/>
    public override int Matrices => window.Taps;

    /// <inheritdoc/>
    public override int Columns => input.Channels;

    private int MatrixFloats => output.Channels * channelRow;

    /// <inheritdoc/>
    public override void Multiply(ref float x, ref float delta, ref float partial, ref float scratch)
    {
        ClearUnseen(ref partial);
        ref float deltas = ref Unsafe.Add(ref scratch, stripFloats);
        for (int first = 0; first < output.Height; first += stripRows)
        {
            int end = Math.Min(first + stripRows, output.Height);
            (int from, int to) = rows.Span(first, end);
            from = Math.Clamp(from, 0, input.Height);
            Turn(ref x, from, Math.Clamp(to, from, input.Height) - from, ref scratch);
            for (int i = first; i < end; i++)
            {
                Row(i, from, ref scratch, ref Deltas(ref delta, i, ref deltas), ref partial);
            }
        }
    }

    private void Row(int i, int firstInput, ref float turned, ref float deltas, ref float partial)
    {
        (int firstTap, int endTap) = rows.Seeing(i, input.Height);
        for (int u = firstTap; u < endTap; u++)
        {
            int row = rows.Source + (i * rows.SourceStep) + (u * rows.Dilation) - firstInput;
            bool add = i > rows.FirstSeeing(u, input.Height);
            for (int v = 0; v < window.KernelWidth; v++)
            {
                (int column, int phase) = Math.DivRem(v * window.DilationWidth, window.StrideWidth);
                MatrixProduct.Plain(
                    ref deltas,
                    ref Unsafe.Add(ref turned, (row * rowFloats) + (((phase * phaseColumns) + column) * Lanes * channelRow)),
                    ref Unsafe.Add(ref partial, ((u * window.KernelWidth) + v) * MatrixFloats),
                    DeltaRow,
                    channelRow,
                    channelRow,
                    output.Channels,
                    output.Width * Lanes,
                    channelRow / Lanes,
                    add);
            }
        }
    }

    /// <summary>Clears what taps gain that no output sees the image through.</summary>
    private void ClearUnseen(ref float partial)
    {
        for (int u = 0; u < window.KernelHeight; u++)
        {
            if (rows.FirstSeeing(u, input.Height) == output.Height)
            {
                LaneMath.Clear(ref Unsafe.Add(ref partial, u * window.KernelWidth * MatrixFloats), window.KernelWidth * MatrixFloats);
            }
        }
    }

    /// <summary>Turns rows of the input into rows x phases of the column x columns x 16 images x channels.</summary>
    private void Turn(ref float x, int first, int count, ref float turned)
    {
        for (int i = first; i < first + count; i++)
        {
            if (IsSeen(i))
            {
                for (int phase = 0; phase < phases; phase++)
                {
                    TurnRow(
                        ref Unsafe.Add(ref x, i * input.Width * Lanes),
                        phase - window.PadLeft,
                        ref Unsafe.Add(ref turned, ((i - first) * rowFloats) + (phase * phaseColumns * Lanes * channelRow)));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void TurnRow(ref float row, int firstColumn, ref float turned)
    {
        Span<float> square = stackalloc float[Lanes * Lanes];
        int width = input.Width, step = window.StrideWidth, all = input.Channels;
        int plane = input.Height * width * Lanes;
        bool conflicts = VectorRow.IsWholePages(plane);
        int pixelFloats = Lanes * channelRow;
        for (int j = 0; j < phaseColumns; j++)
        {
            int column = firstColumn + (j * step);
            ref float to = ref Unsafe.Add(ref turned, j * pixelFloats);
            if ((uint)column >= (uint)width)
            {
                LaneMath.Clear(ref to, pixelFloats);
                continue;
            }

            ref float from = ref Unsafe.Add(ref row, column * Lanes);
            for (int c = 0; c < all; c += Lanes)
            {
                ref float channels = ref Unsafe.Add(ref from, c * plane);
                if (conflicts || all - c < Lanes)
                {
                    Stage(ref channels, plane, all - c, ref square[0]);
                    LaneTurn.Square(ref square[0], Lanes, ref Unsafe.Add(ref to, c), channelRow);
                }
                else
                {
                    LaneTurn.Square(ref channels, plane, ref Unsafe.Add(ref to, c), channelRow);
                }
            }
        }
    }

    private bool IsSeen(int row)
    {
        int u = 0;
        while (u < window.KernelHeight && (row + window.PadTop - (u * window.DilationHeight)) % window.StrideHeight != 0)
        {
            u++;
        }

        return u < window.KernelHeight;
    }

    /// <summary>Copies a pixel's channels side by side, and zeros behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stage(ref float channels, int plane, int count, ref float square)
    {
        for (int c = 0; c < Lanes; c++)
        {
            Vector512<float> images = c < count ? Vector512.LoadUnsafe(ref Unsafe.Add(ref channels, c * plane)) : default;
            images.StoreUnsafe(ref Unsafe.Add(ref square, c * Lanes));
        }
    }
}
