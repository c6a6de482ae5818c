using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of a single image by Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016): F(4x4, 3x3) for filters
/// of 3x3, F(2x2, 5x5) for those of 5x5, moved by 1.
/// </summary>
/// <remarks>
/// y = A^T ((B^T x B) * (G w G^T)) A, tile by tile, where the products at each of the 36 points are one product of the tiles x
/// channels with the channels x filters. Tiles are taken a strip of rows at a time, so that their points stay in the cache.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageWinograd : ImageConvolution
{
    private const int Points = SixPoints.Count * SixPoints.Count;
    private const int TileFloats = 2 * Points * Lanes;

    private readonly int taps;
    private readonly int outputs;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly int stripRows;
    private readonly int across;
    private readonly int down;
    private readonly int channelFloats;
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
    /// <param name="hasBias">Whether biases stand behind the weights.</param>
    /// <param name="rectifies">Whether what is below zero becomes zero.</param>
    public ImageWinograd(
        int taps, int groups, ImageShape input, ImageShape output, int padTop, int padLeft, int stripRows, bool hasBias, bool rectifies)
        : base(groups, input, output, hasBias, rectifies)
    {
        (this.taps, this.padTop, this.padLeft, this.stripRows) = (taps, padTop, padLeft, stripRows);
        outputs = SixPoints.Count + 1 - taps;
        across = (output.Width + outputs - 1) / outputs;
        down = (output.Height + outputs - 1) / outputs;
        channelFloats = MatrixRow.Floats(Input.Channels);

        // Points stand a cache line apart from powers of two, which would all fall on the same few lines of the cache.
        inputPoint = (stripRows * across * channelFloats) + Lanes;
        outputPoint = (stripRows * across * Panels.Floats) + Lanes;
    }

    /// <inheritdoc/>
    public override int ScratchFloats => WindowFloats + (Points * (inputPoint + outputPoint)) + TileFloats;

    private protected override int Depth => Input.Channels;

    private protected override int Matrices => Points;

    private protected override int WeightsOfFilter => Input.Channels * taps * taps;

    private int WindowFloats => ((stripRows * outputs) + taps - 1) * WindowColumns * channelFloats;

    private int WindowColumns => (across * outputs) + taps - 1;

    /// <inheritdoc/>
    public override void Predict(ref float x, ref float prepared, ref float y, ref float scratch)
    {
        if (taps == Winograd4x3.Taps)
        {
            Predict<Winograd4x3>(ref x, ref prepared, ref y, ref scratch);
        }
        else
        {
            Predict<Winograd2x5>(ref x, ref prepared, ref y, ref scratch);
        }
    }

    private protected override void Arrange(ref float w, int filters, ref float to, int row)
    {
        if (taps == Winograd4x3.Taps)
        {
            ImageTransforms<Winograd4x3>.Filters(ref w, filters, Input.Channels, ref to, row, MatrixFloats);
        }
        else
        {
            ImageTransforms<Winograd2x5>.Filters(ref w, filters, Input.Channels, ref to, row, MatrixFloats);
        }
    }

    private void Predict<T>(ref float x, ref float prepared, ref float y, ref float scratch)
        where T : struct, IWinogradTile
    {
        ref float points = ref Unsafe.Add(ref scratch, WindowFloats);
        ref float products = ref Unsafe.Add(ref points, Points * inputPoint);
        ref float tile = ref Unsafe.Add(ref products, Points * outputPoint);
        for (int group = 0; group < Groups; group++)
        {
            ref float image = ref Unsafe.Add(ref x, group * Input.Channels);
            ref float to = ref Unsafe.Add(ref y, group * Output.Channels);
            for (int strip = 0; strip < down; strip += stripRows)
            {
                int rows = Math.Min(stripRows, down - strip);
                int top = strip * outputs;
                PixelRows.CopyWindow(
                    ref image,
                    Input.Height,
                    Input.Width,
                    InputStep,
                    Input.Channels,
                    top - padTop,
                    -padLeft,
                    (rows * outputs) + taps - 1,
                    WindowColumns,
                    ref scratch,
                    channelFloats);
                ImageTransforms<T>.Input(ref scratch, WindowColumns, channelFloats, rows, across, ref points, inputPoint, ref tile);
                Multiply(ref points, ref prepared, ref products, group, rows * across);
                ImageTransforms<T>.Output(
                    ref products,
                    outputPoint,
                    Panels.Floats,
                    rows,
                    across,
                    ref BiasesOf(ref prepared, group),
                    Rectifies,
                    ref Unsafe.Add(ref to, top * Output.Width * OutputStep),
                    Output.Height - top,
                    Output.Width,
                    OutputStep,
                    ref tile);
            }
        }
    }

    private void Multiply(ref float points, ref float prepared, ref float products, int group, int tiles)
    {
        for (int p = 0; p < Points; p++)
        {
            for (int panel = 0; panel < Panels.Count; panel++)
            {
                int width = Panels.Width(panel);
                MatrixProduct.Plain(
                    ref Unsafe.Add(ref points, p * inputPoint),
                    ref Unsafe.Add(ref FactorsOf(ref prepared, group, panel), p * MatrixFloats),
                    ref Unsafe.Add(ref products, (p * outputPoint) + (Panels.First(panel) * Lanes)),
                    channelFloats,
                    width * Lanes,
                    Panels.Floats,
                    tiles,
                    Input.Channels,
                    width,
                    false);
            }
        }
    }
}
