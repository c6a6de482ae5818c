using System.ComponentModel;
using System.Runtime.CompilerServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>A convolution of one lane group as products of matrices, without a copy for each tap.</summary>
/// <remarks>
/// With tap (u,v) at a fixed distance from each pixel of an image that has columns of zeros at its sides:
/// <code>
/// forward            y[k,i,j] = b[k] + sum over u, c, v of w[k,c,u,v] * x[c,i,j at (u,v)]
/// input gradient     dx[c,i,j] = sum over u, k, v of w[k,c,u,v] * dy[k,i,j at (u,v)], for each phase of the stride
/// weight gradient    dw[k,c,u,v] = sum over i, j and images of dy[k,i,j] * x[c,i,j at (u,v)], x turned
/// </code>
/// The zeros are written a strip of rows at a time; rows outside of the image are left out.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProductConvolution
{
    private readonly int groups;
    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly int taps;
    private readonly int groupFloats;
    private readonly TapProduct forward;
    private readonly TapProduct back;
    private readonly WeightProduct weights;

    /// <summary>Cuts a convolution into strips.</summary>
    /// <param name="groups">Parts into which channels and filters are cut.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="forwardRows">Output rows of a strip on the way forward.</param>
    /// <param name="backRows">Input rows of each phase of the stride in a strip on the way back to the input.</param>
    /// <param name="weightRows">Output rows of a strip on the way to the weights.</param>
    /// <param name="folds">Whether the weights' gradient is taken for all taps at once; otherwise tap by tap.</param>
    public ProductConvolution(
        int groups, ImageShape input, ImageShape output, ConvolutionWindow window, int forwardRows, int backRows, int weightRows, bool folds)
    {
        this.groups = groups;
        this.input = new ImageShape(input.Channels / groups, input.Height, input.Width);
        this.output = new ImageShape(output.Channels / groups, output.Height, output.Width);
        taps = window.Taps;
        int filterFloats = this.input.Channels * taps;
        (TapAxis rows, TapAxis columns) = (window.Rows(output.Height), window.Columns(output.Width));
        (TapAxis[] rowPhases, TapAxis[] columnPhases) = (window.RowPhases(input.Height), window.ColumnPhases(input.Width));
        ProductMemory memory = new(this.input.Planes, this.output.Planes, rows, columns, rowPhases, columnPhases);
        ForwardFloats = (int)memory.ForwardFloats(forwardRows);
        GradientFloats = (int)memory.GradientFloats(backRows, folds, weightRows);
        groupFloats = this.output.Channels * (int)memory.FilterFloats(folds);
        forward = new TapProduct(
            this.input, memory.Forward, this.output, [rows], [columns], window.KernelWidth, filterFloats, taps, forwardRows);
        back = new TapProduct(
            this.output, memory.Back, this.input, rowPhases, columnPhases, window.KernelWidth, taps, filterFloats, backRows);
        weights = folds
            ? new FoldedProduct(this.input, this.output, window, memory, weightRows)
            : new TurnedProduct(this.input, this.output, window, memory, weightRows);
    }

    /// <summary>Floats of a lane group's share of the weights' gradient.</summary>
    public int PartialFloats => groups * groupFloats;

    /// <summary>Floats of scratch on the way forward: a vector at least, to be pointed at.</summary>
    public int ForwardFloats { get; }

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats { get; }

    /// <summary>The convolution, with biases and without activation.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="w">Weights: filters x channels of a group x taps.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="scratch"><see cref="ForwardFloats"/>.</param>
    public void Forward(ref float x, ref float w, ref float biases, ref float y, ref float scratch) =>
        Forward(ref x, ref w, ref biases, 1, ref y, ref scratch);

    /// <summary>The convolution without biases.</summary>
    /// <inheritdoc cref="Forward(ref float, ref float, ref float, ref float, ref float)"/>
    public void Forward(ref float x, ref float w, ref float y, ref float scratch)
    {
        float zero = 0;
        Forward(ref x, ref w, ref zero, 0, ref y, ref scratch);
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
        WeightGradient(ref x, ref delta, ref partial, ref scratch);
        float zero = 0;
        for (int group = 0; group < groups; group++)
        {
            back.Multiply(
                ref Weights(ref w, group), ref Group(ref delta, output, group), ref zero, 0, ref Group(ref dx, input, group), ref scratch);
        }
    }

    /// <summary>The share of the weights' gradient alone.</summary>
    /// <inheritdoc cref="Gradients"/>
    public void WeightGradient(ref float x, ref float delta, ref float partial, ref float scratch)
    {
        for (int group = 0; group < groups; group++)
        {
            weights.Multiply(
                ref Group(ref x, input, group),
                ref Group(ref delta, output, group),
                ref Unsafe.Add(ref partial, group * groupFloats),
                ref scratch);
        }
    }

    /// <summary>The sum over lane groups of the gradient of the filters <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="partial">The first lane group's share.</param>
    /// <param name="laneGroups">Number of lane groups.</param>
    /// <param name="stride">Floats from one lane group's share to the next one's.</param>
    /// <param name="gradient">Receives it, in the order of the weights.</param>
    /// <param name="first">The first filter.</param>
    /// <param name="end">One filter behind the last.</param>
    public void SumGradient(ref float partial, int laneGroups, int stride, ref float gradient, int first, int end) => MatrixRow.SumParts(
        ref partial, laneGroups, stride, groups, output.Channels, weights.Columns, weights.Matrices, ref gradient, first, end);

    private void Forward(ref float x, ref float w, ref float starts, int startStep, ref float y, ref float scratch)
    {
        for (int group = 0; group < groups; group++)
        {
            forward.Multiply(
                ref Weights(ref w, group),
                ref Group(ref x, input, group),
                ref Unsafe.Add(ref starts, group * output.Channels * startStep),
                startStep,
                ref Group(ref y, output, group),
                ref scratch);
        }
    }

    private ref float Weights(ref float w, int group) => ref Unsafe.Add(ref w, group * output.Channels * input.Channels * taps);

    private static ref float Group(ref float images, ImageShape shape, int group) =>
        ref Unsafe.Add(ref images, group * shape.Length * LaneGroup.Lanes);
}
