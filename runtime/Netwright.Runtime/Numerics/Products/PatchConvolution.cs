using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of one lane group as a product of matrices: what the taps see is copied side by side, a strip of pixels at a time.
/// </summary>
/// <remarks>
/// With x[d,p] what tap d of all channels sees at output pixel p:
/// <code>
/// forward            y[k,p] = b[k] + sum over d of w[k,d] * x[d,p]
/// weight gradient    dw[k,d] = sum over p and images of dy[k,p] * x[d,p]
/// input gradient     dx[d,p] = sum over k of w[k,d] * dy[k,p], added up where taps see the same pixel
/// </code>
/// Filters of a group come in multiples of 8.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatchConvolution
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly int groups;
    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly Patches patches;
    private readonly bool isPixelwise;
    private readonly int stripPixels;
    private readonly int pixels;
    private readonly int row;

    /// <summary>Cuts a convolution into strips.</summary>
    /// <param name="groups">Parts into which channels and filters are cut.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="stripPixels">Pixels of a strip.</param>
    public PatchConvolution(int groups, ImageShape input, ImageShape output, ConvolutionWindow window, int stripPixels)
    {
        this.groups = groups;
        this.input = new ImageShape(input.Channels / groups, input.Height, input.Width);
        this.output = new ImageShape(output.Channels / groups, output.Height, output.Width);
        patches = new Patches(this.input, window, output.Width);
        isPixelwise = window.IsPixelwise;
        this.stripPixels = stripPixels;
        pixels = output.Height * output.Width;
        row = MatrixRow.Floats(patches.Rows);
    }

    /// <summary>Floats of a lane group's share of the weights' gradient: filters x taps, rows of whole vectors.</summary>
    public int PartialFloats => groups * output.Channels * row;

    /// <summary>Floats of scratch on the way forward.</summary>
    public int ForwardFloats => StripFloats * PaddedRows;

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => StripFloats * (PaddedRows + row + output.Channels);

    private int StripFloats => stripPixels * Lanes;

    private int OutputRow => pixels * Lanes;

    private int PaddedRows => (patches.Rows + MatrixProduct.RowMultiple - 1) / MatrixProduct.RowMultiple * MatrixProduct.RowMultiple;

    /// <summary>The convolution, with biases and without activation.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="w">Weights: filters x channels of a group x taps.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="scratch"><see cref="ForwardFloats"/>.</param>
    public void Forward(ref float x, ref float w, ref float biases, ref float y, ref float scratch)
    {
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < pixels; first += stripPixels)
            {
                int count = Math.Min(stripPixels, pixels - first);
                ForwardStrip(ref x, ref w, ref y, ref scratch, group, first, count);
                AddBiases(ref biases, ref y, group, first, count);
            }
        }
    }

    /// <summary>The convolution without biases.</summary>
    /// <inheritdoc cref="Forward(ref float, ref float, ref float, ref float, ref float)"/>
    public void Forward(ref float x, ref float w, ref float y, ref float scratch)
    {
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < pixels; first += stripPixels)
            {
                ForwardStrip(ref x, ref w, ref y, ref scratch, group, first, Math.Min(stripPixels, pixels - first));
            }
        }
    }

    /// <summary>The lane group's share of the weights' gradient, and the gradient of the input.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="w">Weights: filters x channels of a group x taps.</param>
    /// <param name="partial">Receives <see cref="PartialFloats"/>.</param>
    /// <param name="dx">Receives input x 16.</param>
    /// <param name="scratch"><see cref="GradientFloats"/>.</param>
    public void Gradients(ref float x, ref float delta, ref float w, ref float partial, ref float dx, ref float scratch)
    {
        if (!WritesInPlace)
        {
            LaneMath.Clear(ref dx, groups * input.Length * Lanes);
        }

        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < pixels; first += stripPixels)
            {
                int count = Math.Min(stripPixels, pixels - first);
                WeightStrip(ref x, ref delta, ref partial, ref scratch, group, first, count);
                InputStrip(ref delta, ref w, ref dx, ref scratch, group, first, count);
            }
        }
    }

    /// <summary>The share of the weights' gradient alone.</summary>
    /// <inheritdoc cref="Gradients"/>
    public void WeightGradient(ref float x, ref float delta, ref float partial, ref float scratch)
    {
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < pixels; first += stripPixels)
            {
                WeightStrip(ref x, ref delta, ref partial, ref scratch, group, first, Math.Min(stripPixels, pixels - first));
            }
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
        ref partial, laneGroups, stride, groups * output.Channels, patches.Rows, 1, ref gradient, first, end);

    private void ForwardStrip(ref float x, ref float w, ref float y, ref float scratch, int group, int first, int count)
    {
        patches.Gather(ref Group(ref x, input, group), first, count, ref scratch, StripFloats);
        MatrixProduct.Plain(
            ref Weights(ref w, group),
            ref scratch,
            ref Unsafe.Add(ref Group(ref y, output, group), first * Lanes),
            patches.Rows,
            StripFloats,
            OutputRow,
            output.Channels,
            patches.Rows,
            count,
            false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBiases(ref float biases, ref float y, int group, int first, int count)
    {
        ref float images = ref Group(ref y, output, group);
        for (int k = 0; k < output.Channels; k++)
        {
            Vector512<float> bias = Vector512.Create(Unsafe.Add(ref biases, (group * output.Channels) + k));
            ref float cells = ref Unsafe.Add(ref images, (k * OutputRow) + (first * Lanes));
            for (int q = 0; q < count * Lanes; q += Lanes)
            {
                (Vector512.LoadUnsafe(ref Unsafe.Add(ref cells, q)) + bias).StoreUnsafe(ref Unsafe.Add(ref cells, q));
            }
        }
    }

    private void WeightStrip(ref float x, ref float delta, ref float partial, ref float scratch, int group, int first, int count)
    {
        ref float turned = ref Unsafe.Add(ref scratch, StripFloats * PaddedRows);
        patches.Gather(ref Group(ref x, input, group), first, count, ref scratch, StripFloats);
        LaneMath.Turn(ref scratch, patches.Rows, StripFloats, count * Lanes, ref turned);
        MatrixProduct.Plain(
            ref Unsafe.Add(ref Group(ref delta, output, group), first * Lanes),
            ref turned,
            ref Unsafe.Add(ref partial, group * output.Channels * row),
            OutputRow,
            row,
            row,
            output.Channels,
            count * Lanes,
            row / Lanes,
            first > 0);
    }

    private void InputStrip(ref float delta, ref float w, ref float dx, ref float scratch, int group, int first, int count)
    {
        // A strip of its own, so that neighbouring filters do not stand a multiple of a page apart.
        ref float deltas = ref Unsafe.Add(ref scratch, StripFloats * (PaddedRows + row));
        ref float strip = ref Unsafe.Add(ref Group(ref delta, output, group), first * Lanes);
        LaneMath.CopyRows(ref strip, OutputRow, ref deltas, StripFloats, output.Channels, count * Lanes);
        ref float image = ref Group(ref dx, input, group);
        bool inPlace = WritesInPlace;
        ref float to = ref inPlace ? ref Unsafe.Add(ref image, first * Lanes) : ref scratch;
        MatrixProduct.Turned(
            ref Weights(ref w, group),
            ref deltas,
            ref to,
            patches.Rows,
            StripFloats,
            inPlace ? OutputRow : StripFloats,
            PaddedRows,
            output.Channels,
            count,
            false);
        if (!inPlace)
        {
            patches.ScatterAdd(ref scratch, StripFloats, first, count, ref image);
        }
    }

    // Each pixel has one tap, and no row of padding lies behind the channels.
    private bool WritesInPlace => isPixelwise && patches.Rows == PaddedRows;

    private ref float Weights(ref float w, int group) => ref Unsafe.Add(ref w, group * output.Channels * patches.Rows);

    private static ref float Group(ref float images, ImageShape shape, int group) =>
        ref Unsafe.Add(ref images, group * shape.Length * Lanes);
}
