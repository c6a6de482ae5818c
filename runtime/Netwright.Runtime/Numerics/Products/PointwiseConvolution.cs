using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>A convolution of one lane group with filters of 1x1: one product of matrices, a strip of pixels at a time.</summary>
/// <remarks>
/// <code>
/// forward            y[k,p] = b[k] + sum over c of w[k,c] * x[c,p]
/// weight gradient    dw[k,c] = sum over p and images of dy[k,p] * x[c,p]
/// input gradient     dx[c,p] = sum over k of w[k,c] * dy[k,p]
/// </code>
/// where p runs over the pixels that the stride meets. Channels and filters come in multiples of 8.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PointwiseConvolution
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly int strideHeight;
    private readonly int strideWidth;
    private readonly int stripPixels;
    private readonly int pixels;
    private readonly int row;

    /// <summary>Cuts a convolution into strips.</summary>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="strideHeight">Rows from one output row to the next.</param>
    /// <param name="strideWidth">Columns from one output column to the next.</param>
    /// <param name="stripPixels">Pixels of a strip.</param>
    public PointwiseConvolution(ImageShape input, ImageShape output, int strideHeight, int strideWidth, int stripPixels)
    {
        (this.input, this.output) = (input, output);
        (this.strideHeight, this.strideWidth, this.stripPixels) = (strideHeight, strideWidth, stripPixels);
        pixels = output.Height * output.Width;
        row = MatrixRow.Floats(input.Channels);
    }

    /// <summary>Floats of a lane group's share of the weights' gradient: filters x channels, rows of whole vectors.</summary>
    public int PartialFloats => output.Channels * row;

    /// <summary>Floats of scratch that <see cref="Forward(ref float, ref float, ref float, ref float)"/> needs.</summary>
    public int ForwardFloats => StripFloats * input.Channels;

    /// <summary>Floats of scratch that the gradients need.</summary>
    public int GradientFloats => StripFloats * (input.Channels + row + output.Channels);

    private int StripFloats => stripPixels * Lanes;

    private int OutputRow => pixels * Lanes;

    private bool SeesAll => strideHeight == 1 && strideWidth == 1;

    /// <summary>The convolution, with biases and without activation.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="w">Weights: filters x channels.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="scratch"><see cref="ForwardFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ref float x, ref float w, ref float biases, ref float y, ref float scratch)
    {
        for (int first = 0; first < pixels; first += stripPixels)
        {
            int count = Math.Min(stripPixels, pixels - first);
            ForwardStrip(ref x, ref w, ref y, ref scratch, first, count);
            for (int k = 0; k < output.Channels; k++)
            {
                Vector512<float> bias = Vector512.Create(Unsafe.Add(ref biases, k));
                ref float cells = ref Unsafe.Add(ref y, (k * OutputRow) + (first * Lanes));
                for (int q = 0; q < count * Lanes; q += Lanes)
                {
                    (Vector512.LoadUnsafe(ref Unsafe.Add(ref cells, q)) + bias).StoreUnsafe(ref Unsafe.Add(ref cells, q));
                }
            }
        }
    }

    /// <summary>The convolution without biases.</summary>
    /// <inheritdoc cref="Forward(ref float, ref float, ref float, ref float, ref float)"/>
    public void Forward(ref float x, ref float w, ref float y, ref float scratch)
    {
        for (int first = 0; first < pixels; first += stripPixels)
        {
            ForwardStrip(ref x, ref w, ref y, ref scratch, first, Math.Min(stripPixels, pixels - first));
        }
    }

    /// <summary>The lane group's share of the weights' gradient, and the gradient of the input.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="w">Weights: filters x channels.</param>
    /// <param name="partial">Receives <see cref="PartialFloats"/>.</param>
    /// <param name="dx">Receives input x 16.</param>
    /// <param name="scratch"><see cref="GradientFloats"/>.</param>
    public void Gradients(ref float x, ref float delta, ref float w, ref float partial, ref float dx, ref float scratch)
    {
        if (!SeesAll)
        {
            LaneMath.Clear(ref dx, input.Length * Lanes);
        }

        for (int first = 0; first < pixels; first += stripPixels)
        {
            int count = Math.Min(stripPixels, pixels - first);
            WeightStrip(ref x, ref delta, ref partial, ref scratch, first, count);
            InputStrip(ref delta, ref w, ref dx, ref scratch, first, count);
        }
    }

    /// <summary>The share of the weights' gradient alone.</summary>
    /// <inheritdoc cref="Gradients"/>
    public void WeightGradient(ref float x, ref float delta, ref float partial, ref float scratch)
    {
        for (int first = 0; first < pixels; first += stripPixels)
        {
            WeightStrip(ref x, ref delta, ref partial, ref scratch, first, Math.Min(stripPixels, pixels - first));
        }
    }

    /// <summary>The sum over lane groups of the gradient of the filters <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="partial">The first lane group's share.</param>
    /// <param name="laneGroups">Number of lane groups.</param>
    /// <param name="stride">Floats from one lane group's share to the next one's.</param>
    /// <param name="gradient">Receives it, in the order of the weights.</param>
    /// <param name="first">The first filter.</param>
    /// <param name="end">One filter behind the last.</param>
    public void SumGradient(ref float partial, int laneGroups, int stride, ref float gradient, int first, int end) => MatrixRow.SumGroups(
        ref partial, laneGroups, stride, output.Channels, input.Channels, 1, ref gradient, first, Math.Min(end, output.Channels));

    private void ForwardStrip(ref float x, ref float w, ref float y, ref float scratch, int first, int count)
    {
        Gather(ref x, ref scratch, first, count);
        MatrixProduct.Plain(
            ref w,
            ref scratch,
            ref Unsafe.Add(ref y, first * Lanes),
            input.Channels,
            StripFloats,
            OutputRow,
            output.Channels,
            input.Channels,
            count,
            false);
    }

    private void WeightStrip(ref float x, ref float delta, ref float partial, ref float scratch, int first, int count)
    {
        ref float turned = ref Unsafe.Add(ref scratch, StripFloats * input.Channels);
        Gather(ref x, ref scratch, first, count);
        LaneMath.Turn(ref scratch, input.Channels, StripFloats, count * Lanes, ref turned);
        MatrixProduct.Plain(
            ref Unsafe.Add(ref delta, first * Lanes),
            ref turned,
            ref partial,
            OutputRow,
            row,
            row,
            output.Channels,
            count * Lanes,
            row / Lanes,
            first > 0);
    }

    private void InputStrip(ref float delta, ref float w, ref float dx, ref float scratch, int first, int count)
    {
        ref float deltas = ref Unsafe.Add(ref scratch, StripFloats * (input.Channels + row));
        LaneMath.CopyRows(ref Unsafe.Add(ref delta, first * Lanes), OutputRow, ref deltas, StripFloats, output.Channels, count * Lanes);
        ref float to = ref SeesAll ? ref Unsafe.Add(ref dx, first * Lanes) : ref scratch;
        int toRow = SeesAll ? OutputRow : StripFloats;
        MatrixProduct.Turned(
            ref w, ref deltas, ref to, input.Channels, StripFloats, toRow, input.Channels, output.Channels, count, false);
        if (!SeesAll)
        {
            PixelStrips.Scatter(
                ref scratch,
                StripFloats,
                input.Channels,
                input.Height,
                input.Width,
                strideHeight,
                strideWidth,
                output.Width,
                first,
                count,
                ref dx);
        }
    }

    private void Gather(ref float x, ref float strip, int first, int count) => PixelStrips.Gather(
        ref x, input.Channels, input.Height, input.Width, strideHeight, strideWidth, output.Width, first, count, ref strip, StripFloats);
}
