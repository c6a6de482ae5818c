using System;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

public sealed class LaneProductTests
{
    private const int Lanes = 16;

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(4, 3, 5)]
    [InlineData(8, 6, 16)]
    [InlineData(16, 6, 4)]
    [InlineData(12, 16, 9)]
    [InlineData(4, 11, 2)]
    public void Products_are_chains_of_multiply_adds_in_each_lane(int rows, int columns, int depth)
    {
        float[] a = Operands.Values(rows * depth * Lanes, 1);
        float[] x = Operands.Values(columns * depth * Lanes, 2);
        float[] y = new float[rows * columns * Lanes];
        LaneProduct.Multiply(ref a[0], ref x[0], ref y[0], depth * Lanes, depth * Lanes, rows, columns, depth);
        for (int i = 0; i < y.Length; i++)
        {
            int lane = i % Lanes, c = i / Lanes % columns, k = i / Lanes / columns;
            float sum = 0;
            for (int n = 0; n < depth; n++)
            {
                sum = float.FusedMultiplyAdd(a[(((k * depth) + n) * Lanes) + lane], x[(((c * depth) + n) * Lanes) + lane], sum);
            }

            Assert.Equal(sum, y[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Lanes_fold_by_halves_however_many_vectors_there_are(int count)
    {
        float[] lanes = Operands.Values(count * Lanes, 3);
        float[] sums = new float[count];
        LaneMath.SumRows(ref lanes[0], ref sums[0], count);
        for (int i = 0; i < count; i++)
        {
            float[] folded = lanes.AsSpan(i * Lanes, Lanes).ToArray();
            for (int half = Lanes / 2; half > 0; half /= 2)
            {
                for (int lane = 0; lane < half; lane++)
                {
                    folded[lane] += folded[lane + half];
                }
            }

            Assert.Equal(folded[0], sums[i]);
        }
    }
}
