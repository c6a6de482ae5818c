using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>What <see cref="WinogradProducts{T}"/> needs, whatever the tile.</summary>
internal static class WinogradProducts
{
    /// <summary>Filters whose sums are held in registers; there must be as many.</summary>
    public const int Filters = 3;

    /// <summary>Floats of scratch: a tile of all filters after the first transform, and one at the edge.</summary>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    /// <param name="filters">Number of filters.</param>
    public static int ScratchFloats(int outputs, int filters) => (filters + 1) * TileFloats(outputs);

    /// <summary>Floats of a tile after the first transform.</summary>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    public static int TileFloats(int outputs) => outputs * SixPoints.Count * LaneGroup.Lanes;
}

/// <summary>
/// Products at the points of tiles that are transformed while they stand in registers: for few channels, where storing all products
/// would cost as much as computing them.
/// </summary>
/// <remarks>
/// The six points of a column, for three filters, are 18 sums, too many for narrower vectors. Sums and transforms are
/// those of <see cref="MatrixProduct"/> and <see cref="WinogradTransforms{T}.Output"/>, in the same order: the same bits.
/// </remarks>
internal static class WinogradProducts<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    /// <summary>Outputs of a strip: A^T (u * v) A, plus a bias where there is one.</summary>
    /// <param name="inputs">Points of the inputs.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="channels">Channels of the inputs.</param>
    /// <param name="factors">Factors of the filters, at least <see cref="WinogradProducts.Filters"/>.</param>
    /// <param name="factorPoint">Floats from one point's factors to the next one's.</param>
    /// <param name="factorRow">Floats from one filter's factors to the next one's.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="scratch"><see cref="WinogradProducts.ScratchFloats"/>.</param>
    public static void Output(
        ref float inputs,
        in WinogradGrid grid,
        int channels,
        ref float factors,
        int factorPoint,
        int factorRow,
        bool hasBias,
        ref float biases,
        ref float y,
        in WinogradPlane image,
        ref float scratch)
    {
        ref float patch = ref Unsafe.Add(ref scratch, image.Channels * WinogradProducts.TileFloats(T.Outputs));
        for (int tile = 0; tile < grid.Rows * grid.Across; tile++)
        {
            for (int j = 0; j < Points; j++)
            {
                Column(
                    ref Unsafe.Add(ref inputs, (j * grid.PointFloats) + (tile * Lanes)),
                    (nint)Points * grid.PointFloats,
                    grid.RowFloats,
                    channels,
                    ref Unsafe.Add(ref factors, j * factorPoint),
                    (nint)Points * factorPoint,
                    factorRow,
                    image.Channels,
                    hasBias && j == 1,
                    ref biases,
                    ref Unsafe.Add(ref scratch, j * Lanes));
            }

            (int row, int column) = Math.DivRem(tile, grid.Across);
            Rows(ref scratch, ref y, image, (grid.FirstRow + row) * T.Outputs, column * T.Outputs, ref patch);
        }
    }

    /// <summary>The products of one column of points and their transform, for all filters of one tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(
        ref float inputs,
        nint inputPoint,
        int inputRow,
        int channels,
        ref float factors,
        nint factorPoint,
        int factorRow,
        int filters,
        bool addsBias,
        ref float biases,
        ref float to)
    {
        const int Step = Points * Lanes, Group = WinogradProducts.Filters;
        int tileFloats = T.Outputs * Step;
        ref float lower = ref Unsafe.Add(ref inputs, 3 * inputPoint);
        nint inputPoint2 = 2 * inputPoint, factorPoint2 = 2 * factorPoint;
        for (int k = 0; k < filters; k = k == filters - Group ? filters : Math.Min(k + Group, filters - Group))
        {
            ref float u = ref Unsafe.Add(ref factors, k * factorRow);
            ref float uLower = ref Unsafe.Add(ref u, 3 * factorPoint);
            ref float v = ref Unsafe.Add(ref u, factorRow);
            ref float vLower = ref Unsafe.Add(ref v, 3 * factorPoint);
            ref float w = ref Unsafe.Add(ref v, factorRow);
            ref float wLower = ref Unsafe.Add(ref w, 3 * factorPoint);
            Vector512<float> u0 = default, u1 = default, u2 = default, u3 = default, u4 = default, u5 = default;
            Vector512<float> v0 = default, v1 = default, v2 = default, v3 = default, v4 = default, v5 = default;
            Vector512<float> w0 = default, w1 = default, w2 = default, w3 = default, w4 = default, w5 = default;
            nint row = 0;
            for (nint c = 0; c < channels; c++)
            {
                ref float x = ref Unsafe.Add(ref inputs, row);
                ref float xLower = ref Unsafe.Add(ref lower, row);
                Vector512<float> point;

                point = LoadUnsafe(ref x);
                u0 = FusedMultiplyAdd(Create(Unsafe.Add(ref u, c)), point, u0);
                v0 = FusedMultiplyAdd(Create(Unsafe.Add(ref v, c)), point, v0);
                w0 = FusedMultiplyAdd(Create(Unsafe.Add(ref w, c)), point, w0);

                point = LoadUnsafe(ref Unsafe.Add(ref x, inputPoint));
                u1 = FusedMultiplyAdd(Create(Unsafe.Add(ref u, c + factorPoint)), point, u1);
                v1 = FusedMultiplyAdd(Create(Unsafe.Add(ref v, c + factorPoint)), point, v1);
                w1 = FusedMultiplyAdd(Create(Unsafe.Add(ref w, c + factorPoint)), point, w1);

                point = LoadUnsafe(ref Unsafe.Add(ref x, inputPoint2));
                u2 = FusedMultiplyAdd(Create(Unsafe.Add(ref u, c + factorPoint2)), point, u2);
                v2 = FusedMultiplyAdd(Create(Unsafe.Add(ref v, c + factorPoint2)), point, v2);
                w2 = FusedMultiplyAdd(Create(Unsafe.Add(ref w, c + factorPoint2)), point, w2);

                point = LoadUnsafe(ref xLower);
                u3 = FusedMultiplyAdd(Create(Unsafe.Add(ref uLower, c)), point, u3);
                v3 = FusedMultiplyAdd(Create(Unsafe.Add(ref vLower, c)), point, v3);
                w3 = FusedMultiplyAdd(Create(Unsafe.Add(ref wLower, c)), point, w3);

                point = LoadUnsafe(ref Unsafe.Add(ref xLower, inputPoint));
                u4 = FusedMultiplyAdd(Create(Unsafe.Add(ref uLower, c + factorPoint)), point, u4);
                v4 = FusedMultiplyAdd(Create(Unsafe.Add(ref vLower, c + factorPoint)), point, v4);
                w4 = FusedMultiplyAdd(Create(Unsafe.Add(ref wLower, c + factorPoint)), point, w4);

                point = LoadUnsafe(ref Unsafe.Add(ref xLower, inputPoint2));
                u5 = FusedMultiplyAdd(Create(Unsafe.Add(ref uLower, c + factorPoint2)), point, u5);
                v5 = FusedMultiplyAdd(Create(Unsafe.Add(ref vLower, c + factorPoint2)), point, v5);
                w5 = FusedMultiplyAdd(Create(Unsafe.Add(ref wLower, c + factorPoint2)), point, w5);
                row += inputRow;
            }

            if (addsBias)
            {
                // What stands at point (1, 1) is added to every output.
                u1 += Create(Unsafe.Add(ref biases, k));
                v1 += Create(Unsafe.Add(ref biases, k + 1));
                w1 += Create(Unsafe.Add(ref biases, k + 2));
            }

            ref float place = ref Unsafe.Add(ref to, k * tileFloats);
            T.Output(u0, u1, u2, u3, u4, u5, ref place, Step);
            T.Output(v0, v1, v2, v3, v4, v5, ref Unsafe.Add(ref place, tileFloats), Step);
            T.Output(w0, w1, w2, w3, w4, w5, ref Unsafe.Add(ref place, 2 * tileFloats), Step);
        }
    }

    /// <summary>The second transform of one tile, for all filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(ref float from, ref float y, in WinogradPlane image, int top, int left, ref float patch)
    {
        const int Step = Points * Lanes;
        int tileFloats = T.Outputs * Step;
        int rows = Math.Min(T.Outputs, image.Height - top);
        int columns = Math.Min(T.Outputs, image.Width - left);
        for (int k = 0; k < image.Channels; k++)
        {
            ref float sums = ref Unsafe.Add(ref from, k * tileFloats);
            ref float to = ref Unsafe.Add(ref y, (k * image.Floats) + (((top * image.Width) + left) * Lanes));
            bool whole = columns == T.Outputs;
            for (int i = 0; i < rows; i++)
            {
                SixPoints.Output<T>(
                    ref Unsafe.Add(ref sums, i * Step), Lanes, ref whole ? ref Unsafe.Add(ref to, i * image.RowFloats) : ref Unsafe.Add(ref patch, i * Step), Lanes);
            }

            if (!whole)
            {
                WinogradScratch.CopyVectors(ref patch, Step, ref to, image.RowFloats, rows, columns);
            }
        }
    }
}
