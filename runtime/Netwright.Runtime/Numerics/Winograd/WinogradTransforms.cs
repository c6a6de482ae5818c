using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Winograd's two-dimensional transforms of one lane group's images, 36 points a tile.</summary>
/// <remarks>
/// Each is the one-dimensional transform in one direction, then in the other. Where tiles overlap, a row of tiles shares the
/// first: six rows of the image, or of its gradient, stand between the two in scratch, as wide as the tiles reach. What a tile
/// reads outside of its image is zero, what it would write there is dropped. While a row of tiles is transformed, the next one's
/// rows of the image are asked for.
/// </remarks>
internal static class WinogradTransforms<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;

    /// <summary>Points of the input: B^T d B.</summary>
    /// <param name="x">The images.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="points">Receives the points.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Input(ref float x, in WinogradPlane image, in WinogradGrid grid, ref float points, ref float scratch)
    {
        int across = grid.Across, pointFloats = grid.PointFloats, rowFloats = image.RowFloats;
        int step = WinogradTiles.RowFloats(across, T.Outputs);
        ref float zeros = ref Unsafe.Add(ref scratch, Points * step);
        LaneMath.Clear(ref scratch, (Points + 1) * step);
        ref float columns = ref Unsafe.Add(ref scratch, image.PadLeft * Lanes);
        for (int c = 0; c < image.Channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref x, c * image.Floats);
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = ((grid.FirstRow + row) * T.Outputs) - image.PadTop;
                ref float d0 = ref image.Row(ref plane, top, ref zeros);
                ref float d1 = ref image.Row(ref plane, top + 1, ref zeros);
                ref float d2 = ref image.Row(ref plane, top + 2, ref zeros);
                ref float d3 = ref image.Row(ref plane, top + 3, ref zeros);
                ref float d4 = ref image.Row(ref plane, top + 4, ref zeros);
                ref float d5 = ref image.Row(ref plane, top + 5, ref zeros);
                ref float next = ref image.Next(ref plane, grid, row, T.Outputs, Points);
                for (int j = 0; j < rowFloats; j += Lanes)
                {
                    CacheLine.Fetch(ref Unsafe.Add(ref next, j), T.Outputs, rowFloats);
                    SixPoints.Input(ref d0, ref d1, ref d2, ref d3, ref d4, ref d5, j, ref Unsafe.Add(ref columns, j), step);
                }

                for (int i = 0; i < Points; i++)
                {
                    ref float from = ref Unsafe.Add(ref scratch, i * step);
                    ref float to = ref Unsafe.Add(ref points, grid.Place(c, row, 0) + (i * Points * pointFloats));
                    for (int tile = 0; tile < across; tile++)
                    {
                        SixPoints.Input(
                            ref Unsafe.Add(ref from, tile * T.Outputs * Lanes), Lanes, ref Unsafe.Add(ref to, tile * Lanes), pointFloats);
                    }
                }
            }
        }
    }

    /// <summary>Outputs of the products: A^T m A, plus a bias where there is one.</summary>
    /// <param name="points">The products; changed.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="biases">One for each plane.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Output(
        ref float points, in WinogradGrid grid, bool hasBias, ref float biases, ref float y, in WinogradPlane image, ref float scratch)
    {
        int pointFloats = grid.PointFloats, rowOfPoints = Points * Lanes;
        ref float patch = ref Unsafe.Add(ref scratch, Points * rowOfPoints);
        for (int k = 0; k < image.Channels; k++)
        {
            ref float plane = ref Unsafe.Add(ref y, k * image.Floats);
            Vector512<float> bias = hasBias ? Vector512.Create(Unsafe.Add(ref biases, k)) : default;
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = (grid.FirstRow + row) * T.Outputs;
                int rows = Math.Min(T.Outputs, image.Height - top);
                ref float next = ref image.Next(ref plane, grid, row, T.Outputs, T.Outputs);
                for (int tile = 0; tile < grid.Across; tile++)
                {
                    int left = tile * T.Outputs;
                    for (int j = 0; j < T.Outputs; j++)
                    {
                        CacheLine.Fetch(ref Unsafe.Add(ref next, (left + j) * Lanes), T.Outputs, image.RowFloats);
                    }

                    ref float from = ref Unsafe.Add(ref points, grid.Place(k, row, tile));

                    // What stands at point (1, 1) is added to every output.
                    ref float ones = ref Unsafe.Add(ref from, (Points + 1) * pointFloats);
                    (Vector512.LoadUnsafe(ref ones) + bias).StoreUnsafe(ref ones);
                    for (int j = 0; j < Points; j++)
                    {
                        SixPoints.Output<T>(
                            ref Unsafe.Add(ref from, j * pointFloats), Points * pointFloats, ref Unsafe.Add(ref scratch, j * Lanes), rowOfPoints);
                    }

                    ref float to = ref Unsafe.Add(ref plane, ((top * image.Width) + left) * Lanes);
                    int columns = Math.Min(T.Outputs, image.Width - left);
                    bool whole = columns == T.Outputs;
                    for (int i = 0; i < rows; i++)
                    {
                        SixPoints.Output<T>(
                            ref Unsafe.Add(ref scratch, i * rowOfPoints),
                            Lanes,
                            ref whole ? ref Unsafe.Add(ref to, i * image.RowFloats) : ref Unsafe.Add(ref patch, i * rowOfPoints),
                            Lanes);
                    }

                    if (!whole)
                    {
                        WinogradScratch.CopyVectors(ref patch, rowOfPoints, ref to, image.RowFloats, rows, columns);
                    }
                }
            }
        }
    }

    /// <summary>Points of the outputs' gradient: A dy A^T, the transpose of <see cref="Output"/>.</summary>
    /// <param name="delta">Gradients of the outputs.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="points">Receives the points.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Delta(ref float delta, in WinogradPlane image, in WinogradGrid grid, ref float points, ref float scratch)
    {
        int across = grid.Across, pointFloats = grid.PointFloats, rowFloats = image.RowFloats;
        int step = WinogradTiles.RowFloats(across, T.Outputs);
        ref float zeros = ref Unsafe.Add(ref scratch, Points * step);
        LaneMath.Clear(ref scratch, (Points + 1) * step);
        for (int k = 0; k < image.Channels; k++)
        {
            ref float plane = ref Unsafe.Add(ref delta, k * image.Floats);
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = (grid.FirstRow + row) * T.Outputs;
                ref float y0 = ref image.Row(ref plane, top, ref zeros);
                ref float y1 = ref image.Row(ref plane, top + 1, ref zeros);
                ref float y2 = ref image.Row(ref plane, top + 2, ref zeros);
                ref float y3 = ref image.Row(ref plane, top + 3, ref zeros);
                ref float next = ref image.Next(ref plane, grid, row, T.Outputs, T.Outputs);
                for (int j = 0; j < rowFloats; j += Lanes)
                {
                    CacheLine.Fetch(ref Unsafe.Add(ref next, j), T.Outputs, rowFloats);
                    T.Delta(ref y0, ref y1, ref y2, ref y3, j, ref Unsafe.Add(ref scratch, j), step);
                }

                for (int i = 0; i < Points; i++)
                {
                    ref float from = ref Unsafe.Add(ref scratch, i * step);
                    ref float to = ref Unsafe.Add(ref points, grid.Place(k, row, 0) + (i * Points * pointFloats));
                    for (int tile = 0; tile < across; tile++)
                    {
                        ref float first = ref Unsafe.Add(ref from, tile * T.Outputs * Lanes);
                        T.Delta(
                            ref first,
                            ref Unsafe.Add(ref first, Lanes),
                            ref Unsafe.Add(ref first, 2 * Lanes),
                            ref Unsafe.Add(ref first, 3 * Lanes),
                            0,
                            ref Unsafe.Add(ref to, tile * Lanes),
                            pointFloats);
                    }
                }
            }
        }
    }

    /// <summary>The input's gradient, B v B^T, the transpose of <see cref="Input"/>: the sum over overlapping tiles.</summary>
    /// <param name="points">The points.</param>
    /// <param name="grid">The tiles; strips of them come in order.</param>
    /// <param name="dx">Receives the gradient.</param>
    /// <param name="image">Its extent.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void InputGradient(ref float points, in WinogradGrid grid, ref float dx, in WinogradPlane image, ref float scratch)
    {
        int across = grid.Across, pointFloats = grid.PointFloats, rowFloats = image.RowFloats;
        int overlap = Points - T.Outputs;
        int step = WinogradTiles.RowFloats(across, T.Outputs);
        ref float dropped = ref Unsafe.Add(ref scratch, Points * step);
        LaneMath.Clear(ref dropped, step);
        ref float columns = ref Unsafe.Add(ref scratch, image.PadLeft * Lanes);
        for (int c = 0; c < image.Channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref dx, c * image.Floats);
            if (grid.FirstRow == 0)
            {
                LaneMath.Clear(ref plane, Math.Min(Math.Max(0, overlap - image.PadTop), image.Height) * rowFloats);
            }

            for (int row = 0; row < grid.Rows; row++)
            {
                for (int i = 0; i < Points; i++)
                {
                    ref float from = ref Unsafe.Add(ref points, grid.Place(c, row, 0) + (i * Points * pointFloats));
                    ref float to = ref Unsafe.Add(ref scratch, i * step);
                    LaneMath.Clear(ref to, overlap * Lanes);
                    for (int tile = 0; tile < across; tile++)
                    {
                        ref float first = ref Unsafe.Add(ref to, tile * T.Outputs * Lanes);
                        SixPoints.InputGradient(
                            ref Unsafe.Add(ref from, tile * Lanes),
                            pointFloats,
                            ref first,
                            ref Unsafe.Add(ref first, Lanes),
                            ref Unsafe.Add(ref first, 2 * Lanes),
                            ref Unsafe.Add(ref first, 3 * Lanes),
                            ref Unsafe.Add(ref first, 4 * Lanes),
                            ref Unsafe.Add(ref first, 5 * Lanes),
                            0,
                            Points - T.Outputs);
                    }
                }

                int top = ((grid.FirstRow + row) * T.Outputs) - image.PadTop;
                ref float d0 = ref image.Row(ref plane, top, ref dropped);
                ref float d1 = ref image.Row(ref plane, top + 1, ref dropped);
                ref float d2 = ref image.Row(ref plane, top + 2, ref dropped);
                ref float d3 = ref image.Row(ref plane, top + 3, ref dropped);
                ref float d4 = ref image.Row(ref plane, top + 4, ref dropped);
                ref float d5 = ref image.Row(ref plane, top + 5, ref dropped);
                ref float next = ref image.Next(ref plane, grid, row, T.Outputs, Points);
                for (int j = 0; j < rowFloats; j += Lanes)
                {
                    CacheLine.Fetch(ref Unsafe.Add(ref next, j), T.Outputs, rowFloats);
                    SixPoints.InputGradient(
                        ref Unsafe.Add(ref columns, j), step, ref d0, ref d1, ref d2, ref d3, ref d4, ref d5, j, Points - T.Outputs);
                }
            }
        }
    }
}
