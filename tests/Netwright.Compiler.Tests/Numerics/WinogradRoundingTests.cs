using System;
using System.Linq;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Winograd's filtering against plain sums in double precision, all three passes.</summary>
public sealed class WinogradRoundingTests
{
    private const int Lanes = 16;

    /// <summary>Twice what README says of the largest output and of the largest gradient.</summary>
    private const double OutputRounding = 1e-5;
    private const double WeightRounding = 4e-5;

    [Theory]
    [InlineData(3, 64, 64, 14, 14, 1, false)]
    [InlineData(3, 16, 24, 9, 13, 1, true)]
    [InlineData(3, 5, 4, 7, 6, 0, true)]
    [InlineData(3, 40, 8, 11, 8, 2, false)]
    [InlineData(5, 6, 16, 12, 12, 0, true)]
    [InlineData(5, 24, 48, 9, 14, 2, false)]
    [InlineData(5, 4, 3, 6, 5, 2, true)]
    public void Error_is_a_few_millionths_of_the_largest_value(
        int taps, int channels, int filters, int height, int width, int pad, bool byLanes)
    {
        int outHeight = height + (2 * pad) - taps + 1, outWidth = width + (2 * pad) - taps + 1;
        var input = new ImageShape(channels, height, width);
        var output = new ImageShape(filters, outHeight, outWidth);
        var plain = new PlainConvolution(taps, pad, input, output);
        float[] x = Values(input.Length * Lanes, 1);
        float[] w = Values(filters * channels * taps * taps, 2);
        float[] delta = Values(output.Length * Lanes, 3);
        double[] sums = plain.Forward(x, w), weightGradient = plain.WeightGradient(x, delta), inputGradient = plain.InputGradient(w, delta);
        Assert.All(CompiledWinograd.Of(taps, pad, input, filters, byLanes, stripRows: [1, 2, 8]), convolution =>
        {
            (float[] partial, float[] dx) = convolution.Gradients(x, delta, w);
            float[] dw = new float[w.Length];
            MatrixRow.SumParts(ref partial[0], 1, 0, 1, filters, channels, taps * taps, ref dw[0], 0, filters);

            Assert.Multiple(
                () => Near("y", OutputRounding, sums, convolution.Forward(x, w)),
                () => Near("dw", WeightRounding, weightGradient, dw),
                () => Near("dx", OutputRounding, inputGradient, dx));
        });
    }

    [Theory]
    [InlineData(5, 6, 16, 12, 0)]
    [InlineData(3, 5, 8, 7, 1)]
    public void Points_kept_from_the_way_forward_give_the_same_bits(int taps, int channels, int filters, int extent, int pad)
    {
        var input = new ImageShape(channels, extent, extent);
        int outputs = filters * (extent + (2 * pad) - taps + 1) * (extent + (2 * pad) - taps + 1);
        float[] x = Values(input.Length * Lanes, 1), w = Values(filters * channels * taps * taps, 2);
        float[] delta = Values(outputs * Lanes, 3), biases = Values(filters, 4);
        CompiledWinograd convolution = CompiledWinograd.Of(taps, pad, input, filters, byLanes: true, stripRows: [8]).Single();

        Assert.Equal(convolution.Forward(x, w), convolution.ForwardKept(x, w).Y);
        Assert.Equal(convolution.Forward(x, w, biases), convolution.ForwardKept(x, w, biases).Y);
        (float[] partial, float[] dx) = convolution.Gradients(x, delta, w);
        (float[] partialKept, float[] dxKept) = convolution.GradientsOfPoints(convolution.ForwardKept(x, w).Points, delta, w);
        Assert.Equal(partial, partialKept);
        Assert.Equal(dx, dxKept);
        Assert.Equal(partial, convolution.WeightGradient(x, delta));
        Assert.Equal(partial, convolution.WeightGradientOfPoints(convolution.ForwardKept(x, w).Points, delta));
    }

    private static void Near(string what, double rounding, double[] expected, float[] actual)
    {
        double largest = expected.Max(Math.Abs);
        double error = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(error <= rounding * largest, $"{what}: {error / largest:E2} of the largest");
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    /// <summary>The definition, tap by tap.</summary>
    private sealed class PlainConvolution(int taps, int pad, ImageShape input, ImageShape output)
    {
        public double[] Forward(float[] x, float[] w)
        {
            double[] y = new double[output.Length * Lanes];
            Each((xi, wi, yi) => y[yi] += (double)x[xi] * w[wi]);
            return y;
        }

        public double[] WeightGradient(float[] x, float[] delta)
        {
            double[] dw = new double[output.Channels * input.Channels * taps * taps];
            Each((xi, wi, yi) => dw[wi] += (double)x[xi] * delta[yi]);
            return dw;
        }

        public double[] InputGradient(float[] w, float[] delta)
        {
            double[] dx = new double[input.Length * Lanes];
            Each((xi, wi, yi) => dx[xi] += (double)w[wi] * delta[yi]);
            return dx;
        }

        private void Each(Action<int, int, int> visit)
        {
            for (int i = 0; i < output.Length; i++)
            {
                int column = i % output.Width, row = i / output.Width % output.Height, k = i / output.Width / output.Height;
                for (int n = 0; n < input.Channels * taps * taps; n++)
                {
                    int v = n % taps, u = n / taps % taps, c = n / taps / taps;
                    int h = row + u - pad, at = column + v - pad;
                    if ((uint)h < (uint)input.Height && (uint)at < (uint)input.Width)
                    {
                        for (int lane = 0; lane < Lanes; lane++)
                        {
                            visit((((((c * input.Height) + h) * input.Width) + at) * Lanes) + lane, (k * input.Channels * taps * taps) + n, (i * Lanes) + lane);
                        }
                    }
                }
            }
        }
    }
}
