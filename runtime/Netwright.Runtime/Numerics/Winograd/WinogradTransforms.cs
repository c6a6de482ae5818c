using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Winograd's two-dimensional transforms of one lane group's images, 36 points a tile.</summary>
/// <remarks>
/// Each is the one-dimensional transform of the columns, then of the rows. Images stand as channels x height x width x 16
/// lanes; what a tile reads outside of its image is zero, what it would write there is dropped. <c>tile</c> is scratch for two
/// times 36 vectors.
/// </remarks>
internal static class WinogradTransforms<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int RowOfPoints = Points * Lanes;
    private const int TileFloats = Points * RowOfPoints;

    /// <summary>Points of the input: B^T d B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(
        ref float x, int channels, int height, int width, int padTop, int padLeft, in WinogradGrid grid, ref float points, ref float tile)
    {
        ref float patch = ref Unsafe.Add(ref tile, TileFloats);
        for (int c = 0; c < channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref x, c * height * width * Lanes);
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = ((grid.FirstRow + row) * T.Outputs) - padTop;
                for (int column = 0; column < grid.Across; column++)
                {
                    int left = (column * T.Outputs) - padLeft;
                    bool whole = top >= 0 && left >= 0 && top + Points <= height && left + Points <= width;
                    if (!whole)
                    {
                        Cut(ref plane, height, width, top, left, Points, ref patch);
                    }

                    ref float from = ref whole ? ref Unsafe.Add(ref plane, ((top * width) + left) * Lanes) : ref patch;
                    int rowStep = whole ? width * Lanes : RowOfPoints;

                    for (int j = 0; j < RowOfPoints; j += Lanes)
                    {
                        SixPoints.Input(ref Unsafe.Add(ref from, j), rowStep, ref Unsafe.Add(ref tile, j), RowOfPoints);
                    }

                    ref float to = ref Unsafe.Add(ref points, grid.Place(c, row, column));
                    for (int i = 0; i < Points; i++)
                    {
                        SixPoints.Input(
                            ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, i * Points * grid.PointFloats), grid.PointFloats);
                    }
                }
            }
        }
    }

    /// <summary>Outputs of the products: A^T m A, plus a bias where there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(
        ref float points, in WinogradGrid grid, bool hasBias, ref float biases, ref float y, int filters, int height, int width, ref float tile)
    {
        ref float patch = ref Unsafe.Add(ref tile, TileFloats);
        for (int k = 0; k < filters; k++)
        {
            ref float plane = ref Unsafe.Add(ref y, k * height * width * Lanes);
            Vector512<float> bias = hasBias ? Vector512.Create(Unsafe.Add(ref biases, k)) : default;
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = (grid.FirstRow + row) * T.Outputs;
                for (int column = 0; column < grid.Across; column++)
                {
                    int left = column * T.Outputs;
                    ref float from = ref Unsafe.Add(ref points, grid.Place(k, row, column));

                    // What stands at point (1, 1) is added to every output.
                    ref float ones = ref Unsafe.Add(ref from, (Points + 1) * grid.PointFloats);
                    (Vector512.LoadUnsafe(ref ones) + bias).StoreUnsafe(ref ones);
                    for (int j = 0; j < Points; j++)
                    {
                        T.Output(
                            ref Unsafe.Add(ref from, j * grid.PointFloats),
                            Points * grid.PointFloats,
                            ref Unsafe.Add(ref tile, j * Lanes),
                            RowOfPoints);
                    }

                    bool whole = top + T.Outputs <= height && left + T.Outputs <= width;
                    ref float to = ref whole ? ref Unsafe.Add(ref plane, ((top * width) + left) * Lanes) : ref patch;
                    int rowStep = whole ? width * Lanes : RowOfPoints;
                    for (int i = 0; i < T.Outputs; i++)
                    {
                        T.Output(ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, i * rowStep), Lanes);
                    }

                    if (!whole)
                    {
                        Paste(ref patch, ref plane, height, width, top, left);
                    }
                }
            }
        }
    }

    /// <summary>Points of the outputs' gradient: A dy A^T, the transpose of <see cref="Output"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Delta(
        ref float delta, int filters, int height, int width, in WinogradGrid grid, ref float points, ref float tile)
    {
        ref float patch = ref Unsafe.Add(ref tile, TileFloats);
        for (int k = 0; k < filters; k++)
        {
            ref float plane = ref Unsafe.Add(ref delta, k * height * width * Lanes);
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = (grid.FirstRow + row) * T.Outputs;
                for (int column = 0; column < grid.Across; column++)
                {
                    int left = column * T.Outputs;
                    bool whole = top + T.Outputs <= height && left + T.Outputs <= width;
                    if (!whole)
                    {
                        Cut(ref plane, height, width, top, left, T.Outputs, ref patch);
                    }

                    ref float from = ref whole ? ref Unsafe.Add(ref plane, ((top * width) + left) * Lanes) : ref patch;
                    int rowStep = whole ? width * Lanes : RowOfPoints;

                    for (int j = 0; j < T.Outputs; j++)
                    {
                        T.Delta(ref Unsafe.Add(ref from, j * Lanes), rowStep, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
                    }

                    ref float to = ref Unsafe.Add(ref points, grid.Place(k, row, column));
                    for (int i = 0; i < Points; i++)
                    {
                        T.Delta(
                            ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, i * Points * grid.PointFloats), grid.PointFloats);
                    }
                }
            }
        }
    }

    /// <summary>Adds the input's gradient, B v B^T, the transpose of <see cref="Input"/>; neighbouring tiles overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddInputGradient(
        ref float points, in WinogradGrid grid, ref float dx, int channels, int height, int width, int padTop, int padLeft, ref float tile)
    {
        ref float patch = ref Unsafe.Add(ref tile, TileFloats);
        for (int c = 0; c < channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref dx, c * height * width * Lanes);
            for (int row = 0; row < grid.Rows; row++)
            {
                int top = ((grid.FirstRow + row) * T.Outputs) - padTop;
                for (int column = 0; column < grid.Across; column++)
                {
                    ref float from = ref Unsafe.Add(ref points, grid.Place(c, row, column));
                    for (int j = 0; j < Points; j++)
                    {
                        SixPoints.InputGradient(
                            ref Unsafe.Add(ref from, j * grid.PointFloats),
                            Points * grid.PointFloats,
                            ref Unsafe.Add(ref tile, j * Lanes),
                            RowOfPoints);
                    }

                    for (int i = 0; i < TileFloats; i += RowOfPoints)
                    {
                        SixPoints.InputGradient(ref Unsafe.Add(ref tile, i), Lanes, ref Unsafe.Add(ref patch, i), Lanes);
                    }

                    Add(ref patch, ref plane, height, width, top, (column * T.Outputs) - padLeft);
                }
            }
        }
    }

    /// <summary>Copies a square of the image whose first pixel is (top, left); zero outside.</summary>
    private static void Cut(ref float plane, int height, int width, int top, int left, int size, ref float patch)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                bool inside = (uint)(top + i) < (uint)height && (uint)(left + j) < (uint)width;
                Vector512<float> value = inside
                    ? Vector512.LoadUnsafe(ref Unsafe.Add(ref plane, (((top + i) * width) + left + j) * Lanes))
                    : default;
                value.StoreUnsafe(ref Unsafe.Add(ref patch, (i * RowOfPoints) + (j * Lanes)));
            }
        }
    }

    /// <summary>Copies the outputs of a tile that overlaps the image's edge.</summary>
    private static void Paste(ref float patch, ref float plane, int height, int width, int top, int left)
    {
        int rows = Math.Min(T.Outputs, height - top);
        int columns = Math.Min(T.Outputs, width - left);
        for (int i = 0; i < rows; i++)
        {
            LaneMath.Copy(
                ref Unsafe.Add(ref patch, i * RowOfPoints), ref Unsafe.Add(ref plane, (((top + i) * width) + left) * Lanes), columns * Lanes);
        }
    }

    private static void Add(ref float patch, ref float plane, int height, int width, int top, int left)
    {
        int firstRow = Math.Max(0, -top), lastRow = Math.Min(Points, height - top);
        int firstColumn = Math.Max(0, -left), lastColumn = Math.Min(Points, width - left);
        for (int i = firstRow; i < lastRow; i++)
        {
            ref float from = ref Unsafe.Add(ref patch, i * RowOfPoints);
            int row = (((top + i) * width) + left) * Lanes;
            for (int j = firstColumn * Lanes; j < lastColumn * Lanes; j += Lanes)
            {
                ref float to = ref Unsafe.Add(ref plane, row + j);
                (Vector512.LoadUnsafe(ref to) + Vector512.LoadUnsafe(ref Unsafe.Add(ref from, j))).StoreUnsafe(ref to);
            }
        }
    }
}
