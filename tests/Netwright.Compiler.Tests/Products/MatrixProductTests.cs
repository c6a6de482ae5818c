using System;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

public sealed class MatrixProductTests
{
    private const int Lanes = 16;

    [Theory]
    [InlineData(8, 1, 1)]
    [InlineData(8, 5, 2)]
    [InlineData(16, 7, 3)]
    [InlineData(24, 33, 4)]
    [InlineData(8, 64, 5)]
    [InlineData(40, 9, 7)]
    [InlineData(1, 9, 3)]
    [InlineData(9, 17, 4)]
    [InlineData(15, 3, 2)]
    [InlineData(22, 5, 1)]
    public void Products_are_chains_of_multiply_adds_in_the_order_of_depth(int rows, int depth, int columns)
    {
        int width = columns * Lanes;
        float[] x = Operands.Values(depth * width, 1);
        float[] plain = Operands.Values(rows * depth, 2);
        float[] turned = new float[plain.Length];
        for (int k = 0; k < rows; k++)
        {
            for (int d = 0; d < depth; d++)
            {
                turned[(d * rows) + k] = plain[(k * depth) + d];
            }
        }

        float[] expected = Operands.Values(rows * width, 3);
        float[] y = [.. expected];
        float[] yTurned = [.. expected];
        for (int turn = 0; turn < 2; turn++)
        {
            bool add = turn == 0;
            MatrixProduct.Plain(ref plain[0], ref x[0], ref y[0], depth, width, width, rows, depth, columns, add);
            MatrixProduct.Turned(ref turned[0], ref x[0], ref yTurned[0], rows, width, width, rows, depth, columns, add);

            for (int i = 0; i < expected.Length; i++)
            {
                float sum = add ? expected[i] : 0;
                for (int d = 0; d < depth; d++)
                {
                    sum = float.FusedMultiplyAdd(plain[(i / width * depth) + d], x[(d * width) + (i % width)], sum);
                }

                expected[i] = sum;
            }

            Assert.Equal(expected, y);
            Assert.Equal(expected, yTurned);
        }
    }

    [Theory]
    [InlineData(8, 5, 1, 1, 1)]
    [InlineData(9, 12, 2, 1, 2)]
    [InlineData(16, 3, 3, 2, 1)]
    [InlineData(15, 1, 4, 2, 3)]
    [InlineData(22, 0, 5, 1, 1)]
    [InlineData(6, 7, 6, 3, 2)]
    [InlineData(1, 40, 7, 1, 1)]
    [InlineData(13, 8, 8, 1, 4)]
    public void Products_of_taps_find_weights_and_inputs_by_their_table(int rows, int depth, int columns, int xStep, int yStep)
    {
        const int Weights = 50, Inputs = 60;
        float[] a = Operands.Values(rows * Weights, 1);
        float[] x = Operands.Values((Inputs + (columns * xStep)) * Lanes, 2);
        float[] starts = Operands.Values(rows, 3);
        float[] before = Operands.Values(rows * columns * yStep * Lanes, 4);
        var random = new Random(5);
        int[] at = new int[(2 * depth) + 1];
        for (int d = 0; d < depth; d++)
        {
            (at[2 * d], at[(2 * d) + 1]) = (random.Next(Weights), random.Next(Inputs) * Lanes);
        }

        foreach (int startStep in new[] { 0, 1 })
        {
            float[] y = [.. before], expected = [.. before];
            for (int i = 0; i < rows * columns * Lanes; i++)
            {
                int lane = i % Lanes, n = i / Lanes % columns, k = i / Lanes / columns;
                float sum = starts[k * startStep];
                for (int d = 0; d < depth; d++)
                {
                    sum = float.FusedMultiplyAdd(a[(k * Weights) + at[2 * d]], x[at[(2 * d) + 1] + (n * xStep * Lanes) + lane], sum);
                }

                expected[(((k * columns) + n) * yStep * Lanes) + lane] = sum;
            }

            MatrixProduct.Taps(
                ref a[0], Weights, ref x[0], xStep * Lanes, ref at[0], ref y[0], columns * yStep * Lanes, yStep * Lanes, ref starts[0], startStep, rows, depth, columns);

            Assert.Equal(expected, y);
        }
    }
}
