using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of one lane group by Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016): F(4x4, 3x3) for filters
/// of 3x3, F(2x2, 5x5) for those of 5x5, moved by 1.
/// </summary>
/// <remarks>
/// Tile by tile, with B, G and A the transforms of <see cref="SixPoints"/> and <see cref="IWinogradTile"/>:
/// <code>
/// forward            y[k] = A^T (sum over c of u[k,c] * (B^T x[c] B)) A,  u = G w G^T, point by point
/// weight gradient    dw[k,c] = G^T (sum over tiles of (A dy[k] A^T) * (B^T x[c] B)) G
/// input gradient     dx[c] = sum over overlapping tiles of B (sum over k of u[k,c] * (A dy[k] A^T)) B^T
/// </code>
/// The products at each of the 36 points are one product of matrices, so a tile of 4x4 outputs costs 36 multiplications for each
/// filter and channel instead of 144. Exact in exact arithmetic; in floats the error is about 5e-6 of the largest output.
/// Tiles are taken a strip of rows at a time, so that their points stay in the cache.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WinogradConvolution
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = WinogradTiles.Points;
    private const int MostFusedChannels = 8;

    private readonly int taps;
    private readonly int groups;
    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly int stripRows;
    private readonly bool byLanes;
    private readonly WinogradMemory memory;
    private readonly int across;
    private readonly int down;
    private readonly int stripFloats;
    private readonly int factorRow;
    private readonly int factorPoint;
    private readonly int inputPoint;
    private readonly int outputPoint;

    /// <summary>Cuts a convolution into tiles.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="groups">Parts into which channels and filters are cut.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="padTop">Rows of zeros above.</param>
    /// <param name="padLeft">Columns of zeros to the left.</param>
    /// <param name="stripRows">Tile rows taken at a time.</param>
    /// <param name="byLanes">
    /// Whether the weights' gradient is first summed lane by lane, for few filters and channels; otherwise the inputs turn, so that
    /// neighbouring channels fill a vector.
    /// </param>
    public WinogradConvolution(
        int taps, int groups, ImageShape input, ImageShape output, int padTop, int padLeft, int stripRows, bool byLanes)
    {
        (this.taps, this.groups) = (taps, groups);
        this.input = new ImageShape(input.Channels / groups, input.Height, input.Width);
        this.output = new ImageShape(output.Channels / groups, output.Height, output.Width);
        (this.padTop, this.padLeft, this.stripRows, this.byLanes) = (padTop, padLeft, stripRows, byLanes);
        var tiles = new WinogradTiles(taps, output.Height, output.Width);
        memory = new WinogradMemory(tiles, groups, this.input.Channels, this.output.Channels, stripRows, byLanes);
        (across, down, stripFloats) = (tiles.Across, tiles.Down, memory.StripFloats);
        (factorRow, factorPoint, inputPoint, outputPoint) = (memory.FactorRow, memory.FactorPoint, memory.InputPoint, memory.OutputPoint);
    }

    /// <summary>Floats of the filters' factors.</summary>
    public int FactorFloats => memory.FactorFloats;

    /// <summary>Floats of a lane group's share of the weights' gradient: a matrix for each tap.</summary>
    public int PartialFloats => memory.PartialFloats;

    /// <summary>Floats of a strip's points.</summary>
    public int PointFloats => memory.PointFloats;

    /// <summary>Floats of scratch that <see cref="Forward(ref float, ref float, ref float, ref float, ref float)"/> needs.</summary>
    public int ForwardFloats => memory.ForwardFloats;

    /// <summary>Floats of scratch that the gradients need.</summary>
    public int GradientFloats => memory.GradientFloats;

    /// <summary>Factors of the filters <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="w">Weights: filters x channels of a group x taps x taps.</param>
    /// <param name="factors">Receives them; what stands behind the last filter and channel stays zero.</param>
    /// <param name="first">The first filter.</param>
    /// <param name="end">One filter behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Prepare(ref float w, ref float factors, int first, int end)
    {
        Span<float> tile = stackalloc float[WinogradTiles.PairFloats];
        for (int k = first; k < end; k++)
        {
            (int group, int filter) = Math.DivRem(k, output.Channels);
            ref float weights = ref Unsafe.Add(ref w, k * input.Channels * taps * taps);
            ref float to = ref Unsafe.Add(ref factors, (group * memory.GroupFactors) + (filter * factorRow));
            if (taps == Winograd4x3.Taps)
            {
                WinogradFilters<Winograd4x3>.Transform(ref weights, input.Channels, ref to, factorPoint, ref tile[0]);
            }
            else
            {
                WinogradFilters<Winograd2x5>.Transform(ref weights, input.Channels, ref to, factorPoint, ref tile[0]);
            }
        }
    }

    /// <summary>The convolution, with biases and without activation.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="factors">Of <see cref="Prepare"/>.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="scratch"><see cref="ForwardFloats"/>.</param>
    public void Forward(ref float x, ref float factors, ref float biases, ref float y, ref float scratch) =>
        Forward(ref x, ref factors, true, ref biases, ref y, ref scratch, ref Unsafe.Add(ref scratch, PointFloats));

    /// <summary>The convolution, with biases, whose points <see cref="GradientsOfPoints"/> can use.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="factors">Of <see cref="Prepare"/>.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="points">Receives <see cref="PointFloats"/>; there is one strip.</param>
    /// <param name="scratch"><see cref="ForwardFloats"/> less <see cref="PointFloats"/>.</param>
    public void Forward(ref float x, ref float factors, ref float biases, ref float y, ref float points, ref float scratch) =>
        Forward(ref x, ref factors, true, ref biases, ref y, ref points, ref scratch);

    /// <summary>The same without biases.</summary>
    /// <inheritdoc cref="Forward(ref float, ref float, ref float, ref float, ref float, ref float)"/>
    public void ForwardUnbiased(ref float x, ref float factors, ref float y, ref float points, ref float scratch) =>
        Forward(ref x, ref factors, false, ref factors, ref y, ref points, ref scratch);

    /// <summary>The convolution without biases.</summary>
    /// <inheritdoc cref="Forward(ref float, ref float, ref float, ref float, ref float)"/>
    public void Forward(ref float x, ref float factors, ref float y, ref float scratch) =>
        Forward(ref x, ref factors, false, ref factors, ref y, ref scratch, ref Unsafe.Add(ref scratch, PointFloats));

    /// <summary>The lane group's share of the weights' gradient, and the gradient of the input.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="factors">Of <see cref="Prepare"/>.</param>
    /// <param name="partial">Receives <see cref="PartialFloats"/>.</param>
    /// <param name="dx">Receives input x 16.</param>
    /// <param name="scratch"><see cref="GradientFloats"/>.</param>
    public void Gradients(ref float x, ref float delta, ref float factors, ref float partial, ref float dx, ref float scratch)
    {
        Gradients(ref x, ref delta, ref factors, ref partial, true, ref dx, true, ref scratch, ref Unsafe.Add(ref scratch, PointFloats));
    }

    /// <summary>The same from the points of <see cref="Forward(ref float, ref float, ref float, ref float, ref float, ref float)"/>.</summary>
    /// <param name="points">Of the way forward; changed.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="factors">Of <see cref="Prepare"/>.</param>
    /// <param name="partial">Receives <see cref="PartialFloats"/>.</param>
    /// <param name="dx">Receives input x 16.</param>
    /// <param name="scratch"><see cref="GradientFloats"/> less <see cref="PointFloats"/>.</param>
    public void GradientsOfPoints(
        ref float points, ref float delta, ref float factors, ref float partial, ref float dx, ref float scratch) =>
        Gradients(ref points, ref delta, ref factors, ref partial, true, ref dx, false, ref points, ref scratch);

    /// <summary>The share of the weights' gradient alone, from the points of the way forward.</summary>
    /// <inheritdoc cref="GradientsOfPoints"/>
    public void WeightGradientOfPoints(ref float points, ref float delta, ref float partial, ref float scratch) =>
        Gradients(ref points, ref delta, ref partial, ref partial, false, ref points, false, ref points, ref scratch);

    /// <summary>The share of the weights' gradient alone.</summary>
    /// <inheritdoc cref="Gradients(ref float, ref float, ref float, ref float, ref float, ref float)"/>
    public void WeightGradient(ref float x, ref float delta, ref float partial, ref float scratch) =>
        Gradients(ref x, ref delta, ref partial, ref partial, false, ref x, true, ref scratch, ref Unsafe.Add(ref scratch, PointFloats));

    /// <summary>The sum over lane groups of the gradient of the filters <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="partial">The first lane group's share.</param>
    /// <param name="laneGroups">Number of lane groups.</param>
    /// <param name="stride">Floats from one lane group's share to the next one's.</param>
    /// <param name="gradient">Receives it, in the order of the weights.</param>
    /// <param name="first">The first filter.</param>
    /// <param name="end">One filter behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void SumGradient(ref float partial, int laneGroups, int stride, ref float gradient, int first, int end)
    {
        int groupFloats = memory.GroupPartial;
        for (int group = first / output.Channels; group < groups && group * output.Channels < end; group++)
        {
            int start = group * output.Channels;
            MatrixRow.SumGroups(
                ref Unsafe.Add(ref partial, group * groupFloats),
                laneGroups,
                stride,
                output.Channels,
                input.Channels,
                taps * taps,
                ref Unsafe.Add(ref gradient, start * input.Channels * taps * taps),
                Math.Max(first - start, 0),
                Math.Min(end - start, output.Channels));
        }
    }

    /// <summary>Whether products are transformed in registers: of few channels, with vectors wide enough.</summary>
    private bool IsFused => Vector512.IsHardwareAccelerated
        && input.Channels <= MostFusedChannels
        && output.Channels >= WinogradProducts.Filters
        && memory.ProductFloats >= WinogradProducts.ScratchFloats(memory.Tiles.Outputs, output.Channels);

    private void Forward(
        ref float x, ref float factors, bool hasBias, ref float biases, ref float y, ref float points, ref float products)
    {
        ref float tile = ref Unsafe.Add(ref products, memory.ProductFloats);
        for (int group = 0; group < groups; group++)
        {
            ref float u = ref Unsafe.Add(ref factors, group * memory.GroupFactors);
            for (int strip = 0; strip < down; strip += stripRows)
            {
                int rows = Math.Min(stripRows, down - strip);
                Input(ref Unsafe.Add(ref x, group * input.Length * Lanes), Grid(strip, rows, inputPoint), ref points, ref tile);
                ref float outputs = ref Unsafe.Add(ref y, group * output.Length * Lanes);
                ref float groupBiases = ref Unsafe.Add(ref biases, hasBias ? group * output.Channels : 0);
                if (IsFused && rows * across >= WinogradProducts.Tiles)
                {
                    Fused(ref points, Grid(strip, rows, inputPoint), ref u, hasBias, ref groupBiases, ref outputs, ref products);
                }
                else
                {
                    Products(ref u, ref points, ref products, rows * across);
                    Output(ref products, Grid(strip, rows, outputPoint), hasBias, ref groupBiases, ref outputs, ref tile);
                }
            }
        }
    }

    private void Products(ref float u, ref float inputs, ref float products, int tiles)
    {
        for (int p = 0; p < Points; p++)
        {
            MatrixProduct.Plain(
                ref Unsafe.Add(ref u, p * factorPoint),
                ref Unsafe.Add(ref inputs, p * inputPoint),
                ref Unsafe.Add(ref products, p * outputPoint),
                factorRow,
                stripFloats,
                stripFloats,
                memory.FilterRows,
                input.Channels,
                tiles,
                false);
        }
    }

    private void Fused(
        ref float inputs, in WinogradGrid grid, ref float u, bool hasBias, ref float biases, ref float y, ref float scratch)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradProducts<Winograd4x3>.Output(
                ref inputs, grid, input.Channels, ref u, factorPoint, factorRow, hasBias, ref biases, ref y, OutputPlane, ref scratch);
        }
        else
        {
            WinogradProducts<Winograd2x5>.Output(
                ref inputs, grid, input.Channels, ref u, factorPoint, factorRow, hasBias, ref biases, ref y, OutputPlane, ref scratch);
        }
    }

    private void Gradients(
        ref float x,
        ref float delta,
        ref float factors,
        ref float partial,
        bool hasInputGradient,
        ref float dx,
        bool needsPoints,
        ref float points,
        ref float deltas)
    {
        ref float du = ref Unsafe.Add(ref deltas, memory.ProductFloats);
        ref float sums = ref Unsafe.Add(ref du, memory.GroupFactors);
        ref float tile = ref Unsafe.Add(ref sums, memory.SumFloats);
        for (int group = 0; group < groups; group++)
        {
            int first = group * input.Length * Lanes;
            ref float u = ref Unsafe.Add(ref factors, hasInputGradient ? group * memory.GroupFactors : 0);
            for (int strip = 0; strip < down; strip += stripRows)
            {
                int rows = Math.Min(stripRows, down - strip);
                if (needsPoints)
                {
                    Input(ref Unsafe.Add(ref x, first), Grid(strip, rows, inputPoint), ref points, ref tile);
                }

                Delta(ref Unsafe.Add(ref delta, group * output.Length * Lanes), Grid(strip, rows, outputPoint), ref deltas, ref tile);
                for (int p = 0; p < Points; p++)
                {
                    ref float inputs = ref Unsafe.Add(ref points, p * inputPoint);
                    ref float outputs = ref Unsafe.Add(ref deltas, p * outputPoint);
                    AddFactorGradient(ref inputs, ref outputs, ref sums, ref Unsafe.Add(ref du, p * factorPoint), rows * across, strip > 0);
                    if (hasInputGradient)
                    {
                        MatrixProduct.Turned(
                            ref Unsafe.Add(ref u, p * factorPoint),
                            ref outputs,
                            ref inputs,
                            factorRow,
                            stripFloats,
                            stripFloats,
                            input.Channels,
                            output.Channels,
                            rows * across,
                            false);
                    }
                }

                if (hasInputGradient)
                {
                    InputGradient(ref points, Grid(strip, rows, inputPoint), ref Unsafe.Add(ref dx, first), ref tile);
                }
            }

            FilterGradient(ref du, ref Unsafe.Add(ref partial, group * memory.GroupPartial), ref tile);
        }
    }

    private WinogradPlane InputPlane => new(input.Channels, input.Height, input.Width, padTop, padLeft);

    private WinogradPlane OutputPlane => new(output.Channels, output.Height, output.Width, 0, 0);

    private WinogradGrid Grid(int strip, int rows, int pointFloats) => new(strip, rows, across, pointFloats, stripFloats);

    /// <summary>One point's sum over tiles and images.</summary>
    private void AddFactorGradient(
        ref float inputs, ref float outputs, ref float sums, ref float du, int tiles, bool add)
    {
        if (byLanes)
        {
            int rows = memory.FilterRows, count = rows * input.Channels;
            LaneProduct.Multiply(ref outputs, ref inputs, ref sums, stripFloats, stripFloats, rows, input.Channels, tiles);
            ref float folded = ref Unsafe.Add(ref sums, count * Lanes);
            LaneMath.SumRows(ref sums, ref folded, count);
            MatrixRow.Spread(ref folded, rows, input.Channels, ref du, add);
        }
        else
        {
            LaneMath.Turn(ref inputs, input.Channels, stripFloats, tiles * Lanes, ref sums);
            MatrixProduct.Plain(
                ref outputs, ref sums, ref du, stripFloats, factorRow, factorRow, memory.FilterRows, tiles * Lanes, factorRow / Lanes, add);
        }
    }

    private void Input(ref float x, in WinogradGrid grid, ref float points, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Input(ref x, InputPlane, grid, ref points, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Input(ref x, InputPlane, grid, ref points, ref tile);
        }
    }

    private void Output(ref float points, in WinogradGrid grid, bool hasBias, ref float biases, ref float y, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Output(ref points, grid, hasBias, ref biases, ref y, OutputPlane, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Output(ref points, grid, hasBias, ref biases, ref y, OutputPlane, ref tile);
        }
    }

    private void Delta(ref float delta, in WinogradGrid grid, ref float points, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Delta(ref delta, OutputPlane, grid, ref points, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Delta(ref delta, OutputPlane, grid, ref points, ref tile);
        }
    }

    private void InputGradient(ref float points, in WinogradGrid grid, ref float dx, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.InputGradient(ref points, grid, ref dx, InputPlane, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.InputGradient(ref points, grid, ref dx, InputPlane, ref tile);
        }
    }

    private void FilterGradient(ref float du, ref float gradients, ref float tile)
    {
        int matrix = output.Channels * factorRow;
        if (taps == Winograd4x3.Taps)
        {
            WinogradFilters<Winograd4x3>.Gradient(ref du, factorPoint, matrix, ref gradients, ref tile);
        }
        else
        {
            WinogradFilters<Winograd2x5>.Gradient(ref du, factorPoint, matrix, ref gradients, ref tile);
        }
    }
}
