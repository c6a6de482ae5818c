using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Winograd's two-dimensional transforms of a single image, 16 channels at a time.</summary>
/// <remarks>
/// Points stand as 36 matrices of tiles x channels, whose rows are whole vectors. <c>tile</c> is scratch for two times 36 vectors.
/// </remarks>
internal static class ImageTransforms<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int RowOfPoints = Points * Lanes;
    private const int TileFloats = Points * RowOfPoints;

    /// <summary>Points of the input: B^T d B.</summary>
    /// <param name="window">All pixels that the tiles see, zeros round the image among them.</param>
    /// <param name="columns">Columns of the window.</param>
    /// <param name="step">Floats from one pixel to the next, and of a row of the points.</param>
    /// <param name="rows">Tile rows.</param>
    /// <param name="across">Tiles in a row.</param>
    /// <param name="points">Receives them.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    /// <param name="tile">Scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Input(
        ref float window, int columns, int step, int rows, int across, ref float points, int pointFloats, ref float tile)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < across; column++)
            {
                ref float first = ref Unsafe.Add(ref window, ((row * columns) + column) * T.Outputs * step);
                ref float to = ref Unsafe.Add(ref points, ((row * across) + column) * step);
                for (int c = 0; c < step; c += Lanes)
                {
                    for (int j = 0; j < Points; j++)
                    {
                        SixPoints.Input(
                            ref Unsafe.Add(ref first, (j * step) + c), columns * step, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
                    }

                    for (int i = 0; i < Points; i++)
                    {
                        SixPoints.Input(
                            ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, (i * Points * pointFloats) + c), pointFloats);
                    }
                }
            }
        }
    }

    /// <summary>Outputs of the products: A^T m A, plus a bias, and no less than zero where it is wanted.</summary>
    /// <param name="products">The points.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    /// <param name="filters">Floats of a row of the points.</param>
    /// <param name="rows">Tile rows.</param>
    /// <param name="across">Tiles in a row.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="rectifies">Whether what is below zero becomes zero.</param>
    /// <param name="y">Receives the pixels, from the tiles' first row on.</param>
    /// <param name="height">Rows of the image from there on.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="step">Floats from one of its pixels to the next.</param>
    /// <param name="tile">Scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Output(
        ref float products,
        int pointFloats,
        int filters,
        int rows,
        int across,
        ref float biases,
        bool rectifies,
        ref float y,
        int height,
        int width,
        int step,
        ref float tile)
    {
        ref float patch = ref Unsafe.Add(ref tile, TileFloats);
        Vector512<float> least = Vector512.Create(rectifies ? 0 : float.NegativeInfinity);
        for (int row = 0; row < rows; row++)
        {
            int insideRows = Math.Min(T.Outputs, height - (row * T.Outputs));
            for (int column = 0; column < across; column++)
            {
                int insideColumns = Math.Min(T.Outputs, width - (column * T.Outputs));
                ref float from = ref Unsafe.Add(ref products, ((row * across) + column) * filters);
                ref float to = ref Unsafe.Add(ref y, ((row * width) + column) * T.Outputs * step);
                for (int k = 0; k < filters; k += Lanes)
                {
                    for (int j = 0; j < Points; j++)
                    {
                        SixPoints.Output<T>(
                            ref Unsafe.Add(ref from, (j * pointFloats) + k), Points * pointFloats, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
                    }

                    Vector512<float> bias = Vector512.LoadUnsafe(ref Unsafe.Add(ref biases, k));
                    for (int i = 0; i < insideRows; i++)
                    {
                        SixPoints.Output<T>(ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref patch, Lanes);
                        ref float pixels = ref Unsafe.Add(ref to, (i * width * step) + k);
                        for (int j = 0; j < insideColumns; j++)
                        {
                            Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref patch, j * Lanes)) + bias;
                            Vector512.ConditionalSelect(Vector512.LessThan(sum, least), least, sum)
                                .StoreUnsafe(ref Unsafe.Add(ref pixels, j * step));
                        }
                    }
                }
            }
        }
    }

    /// <summary>Factors of filters: G w G^T, 16 filters at a time.</summary>
    /// <param name="w">Weights: filters x channels x taps.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="channels">Channels of a filter.</param>
    /// <param name="factors">Receives 36 matrices of channels x filters.</param>
    /// <param name="row">Floats of a row of filters.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Filters(ref float w, int filters, int channels, ref float factors, int row, int pointFloats)
    {
        Span<float> scratch = stackalloc float[2 * TileFloats];
        ref float tile = ref scratch[0];
        ref float taps = ref Unsafe.Add(ref tile, TileFloats);
        for (int c = 0; c < channels; c++)
        {
            for (int k = 0; k < row; k += Lanes)
            {
                Gather(ref Unsafe.Add(ref w, ((k * channels) + c) * T.Taps * T.Taps), channels, filters - k, ref taps);
                for (int j = 0; j < T.Taps; j++)
                {
                    T.Filter(ref Unsafe.Add(ref taps, j * Lanes), T.Taps * Lanes, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
                }

                ref float to = ref Unsafe.Add(ref factors, (c * row) + k);
                for (int i = 0; i < Points; i++)
                {
                    T.Filter(ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, i * Points * pointFloats), pointFloats);
                }
            }
        }
    }

    /// <summary>taps[t, l] = w[l, t] for the filters l of a block, zero behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Gather(ref float w, int channels, int filters, ref float taps)
    {
        int count = T.Taps * T.Taps;
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int tap = 0; tap < count; tap++)
            {
                Unsafe.Add(ref taps, (tap * Lanes) + lane) = lane < filters ? Unsafe.Add(ref w, (lane * channels * count) + tap) : 0;
            }
        }
    }
}
