using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of a single image that sums what each row of a kernel sees: neighbouring pixels and their channels stand one
/// behind the other, so a row of taps is a product whose left matrix is the image itself.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageProduct : ImageConvolution
{
    private const int PixelsInStretch = 64;
    private const int OperationsOfCopy = 2;

    // Stages.
    private const int Everything = 0;
    private const int Window = 1;
    private const int Products = 2;

    private readonly ConvolutionWindow window;
    private readonly SeenPixels seen;
    private readonly bool inPlace;
    private readonly int step;
    private readonly int rows;
    private readonly int columns;
    private readonly int tapsInRun;
    private readonly int stretch;

    /// <summary>Lays out a convolution.</summary>
    /// <param name="groups">Parts into which channels and filters are cut.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="hasBias">Whether biases stand behind the weights.</param>
    /// <param name="rectifies">Whether what is below zero becomes zero.</param>
    public ImageProduct(
        int groups, ImageShape input, ImageShape output, ConvolutionWindow window, bool hasBias, bool rectifies)
        : base(groups, input, output, hasBias, rectifies)
    {
        this.window = window;
        seen = new SeenPixels(Input.Planes, InputStep, window.Rows(output.Height), window.Columns(output.Width));
        (inPlace, rows, columns, step) = (seen.IsImage, seen.RowCount, seen.ColumnCount, seen.Step);
        tapsInRun = window.DilationWidth == 1 ? window.KernelWidth : 1;
        stretch = inPlace && window.IsPixelwise ? PixelsInStretch : output.Width;
    }

    /// <inheritdoc/>
    public override int ScratchFloats => seen.Floats;

    private protected override int Depth => window.KernelHeight * window.KernelWidth * Input.Channels;

    private protected override int Matrices => 1;

    private protected override int WeightsOfFilter => Depth;

    private int Stretches => ((Output.Height * Output.Width) + stretch - 1) / stretch;

    private protected override void Predict(ImagePlaces places, ImageTeam? team)
    {
        long copies = OperationsOfCopy * (long)rows * columns * step / Lanes;
        long products = (long)Output.Height * Output.Width * Depth * Panels.Columns;
        for (int group = 0; group < Groups; group++)
        {
            if (RepeatsWeights)
            {
                ImageTeam.DoByThread(team, this, new ImageStage(Everything, group), Stretches, products, places, ScratchFloats);
                continue;
            }

            if (!inPlace)
            {
                ImageTeam.Do(team, this, new ImageStage(Window, group), rows, copies, places);
            }

            ImageTeam.Do(team, this, new ImageStage(Products, group), Panels.Count * Stretches, products, places);
        }
    }

    private protected override void Do(ImageStage stage, int first, int end, ImagePlaces places)
    {
        switch (stage.Kind)
        {
            case Window:
                CopyRows(stage.Group, first, end, places);
                break;
            case Products:
                for (int item = first; item < end; item++)
                {
                    (int panel, int number) = int.DivRem(item, Stretches);
                    Stretch(stage.Group, panel, number, places);
                }

                break;
            default:
                if (!inPlace)
                {
                    int kernelRows = ((window.KernelHeight - 1) * window.DilationHeight) + 1;
                    CopyRows(stage.Group, first * window.StrideHeight, ((end - 1) * window.StrideHeight) + kernelRows, places);
                }

                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    for (int number = first; number < end; number++)
                    {
                        Stretch(stage.Group, panel, number, places);
                    }
                }

                break;
        }
    }

    /// <summary>Some rows of the image with the zeros round it.</summary>
    private void CopyRows(int group, int first, int end, ImagePlaces places) => PixelRows.CopyWindow(
        ref Unsafe.Add(ref places.X, group * Input.Channels),
        Input.Height,
        Input.Width,
        InputStep,
        Input.Channels,
        first - window.PadTop,
        -window.PadLeft,
        end - first,
        columns,
        ref Unsafe.Add(ref places.Scratch, first * columns * step),
        step);

    private void Stretch(int group, int panel, int number, ImagePlaces places)
    {
        ref float image = ref inPlace ? ref Unsafe.Add(ref places.X, group * Input.Channels) : ref places.Scratch;
        int filter = Panels.First(panel) * Lanes;
        int pixel = number * stretch;
        Stretch(
            ref image,
            ref Unsafe.Add(ref BiasesOf(ref places.Weights, group), filter),
            ref FactorsOf(ref places.Weights, group, panel),
            ref Unsafe.Add(ref places.Y, (group * Output.Channels) + filter),
            Panels.Width(panel),
            pixel,
            Math.Min(stretch, (Output.Height * Output.Width) - pixel));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private protected override void Arrange(ref float w, int filters, ref float to, int row)
    {
        int taps = window.KernelHeight * window.KernelWidth;
        for (int filter = 0; filter < filters; filter++)
        {
            for (int c = 0; c < Input.Channels; c++)
            {
                ref float from = ref Unsafe.Add(ref w, ((filter * Input.Channels) + c) * taps);
                for (int tap = 0; tap < taps; tap++)
                {
                    Unsafe.Add(ref to, (((tap * Input.Channels) + c) * row) + filter) = Unsafe.Add(ref from, tap);
                }
            }
        }
    }

    /// <summary>Some pixels of one row; where each sees but one, of several.</summary>
    private void Stretch(
        ref float image, ref float biases, ref float factors, ref float y, int width, int pixel, int count)
    {
        (int i, int j) = stretch == Output.Width ? (pixel / Output.Width, 0) : (0, pixel);
        int depth = tapsInRun * Input.Channels;
        ref float to = ref Unsafe.Add(ref y, pixel * OutputStep);
        Fill(ref biases, ref to, width * Lanes, OutputStep, count);
        for (int u = 0; u < window.KernelHeight; u++)
        {
            int row = (i * window.StrideHeight) + (u * window.DilationHeight);
            for (int v = 0; v < window.KernelWidth; v += tapsInRun)
            {
                int from = ((row * columns) + (j * window.StrideWidth) + (v * window.DilationWidth)) * step;
                int tap = (u * window.KernelWidth) + v;
                MatrixProduct.Plain(
                    ref Unsafe.Add(ref image, from),
                    ref Unsafe.Add(ref factors, tap * Input.Channels * width * Lanes),
                    ref to,
                    window.StrideWidth * step,
                    width * Lanes,
                    OutputStep,
                    count,
                    depth,
                    width,
                    true);
            }
        }

        if (Rectifies)
        {
            Rectify(ref to, width * Lanes, OutputStep, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill(ref float biases, ref float y, int floats, int step, int count)
    {
        for (int lane = 0; lane < floats; lane += Lanes)
        {
            Vector512<float> bias = Vector512.LoadUnsafe(ref Unsafe.Add(ref biases, lane));
            for (int p = 0; p < count; p++)
            {
                bias.StoreUnsafe(ref Unsafe.Add(ref y, (p * step) + lane));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rectify(ref float y, int floats, int step, int count)
    {
        for (int p = 0; p < count; p++)
        {
            for (int lane = 0; lane < floats; lane += Lanes)
            {
                ref float cell = ref Unsafe.Add(ref y, (p * step) + lane);
                VectorMath.Relu(Vector512.LoadUnsafe(ref cell)).StoreUnsafe(ref cell);
            }
        }
    }
}
