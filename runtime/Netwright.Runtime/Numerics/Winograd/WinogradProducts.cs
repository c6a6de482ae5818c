using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;
using static System.Runtime.Intrinsics.Vector512;

namespace Netwright.Numerics;

/// <summary>
/// Products at the points of tiles that are transformed while they stand in registers: for few channels, where storing all products
/// would cost as much as computing them.
/// </summary>
/// <remarks>
/// The six points of a column, for two filters and two tiles, are 24 sums, too many for narrower vectors. They are computed
/// point by point, so that those of one are done while the next one's are under way. Sums and transforms are those of
/// <see cref="MatrixProduct"/> and <see cref="WinogradTransforms{T}.Output"/>, in the same order: the same bits.
/// </remarks>
internal static class WinogradProducts<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;

    /// <summary>Outputs of a strip: A^T (u * v) A, plus a bias where there is one.</summary>
    /// <param name="inputs">Points of the inputs.</param>
    /// <param name="grid">The tiles, at least <see cref="WinogradPairs.Count"/>.</param>
    /// <param name="channels">Channels of the inputs.</param>
    /// <param name="factors">Factors of the filters, at least <see cref="WinogradPairs.Count"/>.</param>
    /// <param name="factorPoint">Floats from one point's factors to the next one's.</param>
    /// <param name="factorRow">Floats from one filter's factors to the next one's.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="scratch"><see cref="WinogradPairs.ScratchFloats"/>.</param>
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
        const int Pair = WinogradPairs.Count;
        int tileFloats = image.Channels * WinogradPairs.TileFloats(T.Outputs);
        int last = (grid.Rows * grid.Across) - Pair;
        ref float patch = ref Unsafe.Add(ref scratch, Pair * tileFloats);
        for (int tile = 0; tile <= last; tile = tile == last ? last + 1 : Math.Min(tile + Pair, last))
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

            for (int side = 0; side < Pair; side++)
            {
                (int row, int column) = Math.DivRem(tile + side, grid.Across);
                Rows(
                    ref Unsafe.Add(ref scratch, side * tileFloats),
                    ref y,
                    image,
                    (grid.FirstRow + row) * T.Outputs,
                    column * T.Outputs,
                    ref patch);
            }
        }
    }

    /// <summary>The products of one column of points and their transform, for all filters of two tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
        const int Step = Points * Lanes, Group = WinogradPairs.Count;
        int tileFloats = T.Outputs * Step;
        for (int k = 0; k < filters; k = k == filters - Group ? filters : Math.Min(k + Group, filters - Group))
        {
            ref float u = ref Unsafe.Add(ref factors, k * factorRow);

            // Left and right tile of the first filter, a and b, and of the second one, c and d.
            Sums(ref inputs, 0 * inputPoint, inputRow, ref u, 0 * factorPoint, factorRow, channels, out var a0, out var b0, out var c0, out var d0);
            Sums(ref inputs, 1 * inputPoint, inputRow, ref u, 1 * factorPoint, factorRow, channels, out var a1, out var b1, out var c1, out var d1);
            Sums(ref inputs, 2 * inputPoint, inputRow, ref u, 2 * factorPoint, factorRow, channels, out var a2, out var b2, out var c2, out var d2);
            Sums(ref inputs, 3 * inputPoint, inputRow, ref u, 3 * factorPoint, factorRow, channels, out var a3, out var b3, out var c3, out var d3);
            Sums(ref inputs, 4 * inputPoint, inputRow, ref u, 4 * factorPoint, factorRow, channels, out var a4, out var b4, out var c4, out var d4);
            Sums(ref inputs, 5 * inputPoint, inputRow, ref u, 5 * factorPoint, factorRow, channels, out var a5, out var b5, out var c5, out var d5);
            if (addsBias)
            {
                // What stands at point (1, 1) is added to every output.
                Vector512<float> bias = Create(Unsafe.Add(ref biases, k));
                a1 += bias;
                b1 += bias;
                bias = Create(Unsafe.Add(ref biases, k + 1));
                c1 += bias;
                d1 += bias;
            }

            ref float left = ref Unsafe.Add(ref to, k * tileFloats);
            ref float right = ref Unsafe.Add(ref left, filters * tileFloats);
            T.Output(a0, a1, a2, a3, a4, a5, ref left, Step);
            T.Output(b0, b1, b2, b3, b4, b5, ref right, Step);
            T.Output(c0, c1, c2, c3, c4, c5, ref Unsafe.Add(ref left, tileFloats), Step);
            T.Output(d0, d1, d2, d3, d4, d5, ref Unsafe.Add(ref right, tileFloats), Step);
        }
    }

    /// <summary>The products at one point of two tiles for two filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(
        ref float inputs,
        nint inputPlace,
        int inputRow,
        ref float factors,
        nint factorPlace,
        int factorRow,
        int channels,
        out Vector512<float> leftFirst,
        out Vector512<float> rightFirst,
        out Vector512<float> leftSecond,
        out Vector512<float> rightSecond)
    {
        ref float x = ref Unsafe.Add(ref inputs, inputPlace);
        ref float u = ref Unsafe.Add(ref factors, factorPlace);
        Vector512<float> a = default, b = default, c = default, d = default;
        for (nint channel = 0; channel < channels; channel++)
        {
            Vector512<float> left = LoadUnsafe(ref x);
            Vector512<float> right = LoadUnsafe(ref x, Lanes);
            Vector512<float> factor = Create(Unsafe.Add(ref u, channel));
            a = Fused.MultiplyAdd(factor, left, a);
            b = Fused.MultiplyAdd(factor, right, b);
            factor = Create(Unsafe.Add(ref u, channel + factorRow));
            c = Fused.MultiplyAdd(factor, left, c);
            d = Fused.MultiplyAdd(factor, right, d);
            x = ref Unsafe.Add(ref x, inputRow);
        }

        (leftFirst, rightFirst, leftSecond, rightSecond) = (a, b, c, d);
    }

    /// <summary>The second transform of one tile, for all filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
