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
        foreach (int stripRows in new[] { 1, 2, 8 })
        {
            var convolution = new WinogradConvolution(taps, 1, input, output, pad, pad, stripRows, byLanes);
            float[] factors = new float[convolution.FactorFloats];
            float[] y = new float[delta.Length];
            float[] partial = new float[convolution.PartialFloats];
            float[] dw = new float[w.Length];
            float[] dx = [.. x.Select(_ => float.NaN)];
            float[] scratch = [.. Enumerable.Repeat(float.NaN, convolution.GradientFloats)];
            convolution.Prepare(ref w[0], ref factors[0], 0, filters);

            convolution.Forward(ref x[0], ref factors[0], ref y[0], ref scratch[0]);
            convolution.Gradients(ref x[0], ref delta[0], ref factors[0], ref partial[0], ref dx[0], ref scratch[0]);
            convolution.SumGradient(ref partial[0], 1, 0, ref dw[0], 0, filters);

            Assert.Multiple(
                () => Near("y", OutputRounding, plain.Forward(x, w), y),
                () => Near("dw", WeightRounding, plain.WeightGradient(x, delta), dw),
                () => Near("dx", OutputRounding, plain.InputGradient(w, delta), dx));
        }
    }

    [Theory]
    [InlineData(5, 6, 16, 12, 0)]
    [InlineData(3, 5, 8, 7, 1)]
    public void Points_kept_from_the_way_forward_give_the_same_bits(int taps, int channels, int filters, int extent, int pad)
    {
        int outExtent = extent + (2 * pad) - taps + 1;
        var input = new ImageShape(channels, extent, extent);
        var output = new ImageShape(filters, outExtent, outExtent);
        var convolution = new WinogradConvolution(taps, 1, input, output, pad, pad, 8, true);
        float[] x = Values(input.Length * Lanes, 1), w = Values(filters * channels * taps * taps, 2);
        float[] delta = Values(output.Length * Lanes, 3), biases = Values(filters, 4);
        float[] factors = new float[convolution.FactorFloats], scratch = new float[convolution.GradientFloats];
        float[] points = new float[convolution.PointFloats];
        convolution.Prepare(ref w[0], ref factors[0], 0, filters);
        float[] y = new float[delta.Length], yKept = new float[delta.Length];
        float[] partial = new float[convolution.PartialFloats], partialKept = new float[partial.Length];
        float[] dx = new float[x.Length], dxKept = new float[x.Length];

        convolution.Forward(ref x[0], ref factors[0], ref biases[0], ref y[0], ref scratch[0]);
        convolution.Forward(ref x[0], ref factors[0], ref biases[0], ref yKept[0], ref points[0], ref scratch[0]);
        Assert.Equal(y, yKept);
        convolution.Forward(ref x[0], ref factors[0], ref y[0], ref scratch[0]);
        convolution.ForwardUnbiased(ref x[0], ref factors[0], ref yKept[0], ref points[0], ref scratch[0]);
        Assert.Equal(y, yKept);
        convolution.WeightGradient(ref x[0], ref delta[0], ref partial[0], ref scratch[0]);
        convolution.WeightGradientOfPoints(ref points[0], ref delta[0], ref partialKept[0], ref scratch[0]);
        Assert.Equal(partial, partialKept);
        convolution.Gradients(ref x[0], ref delta[0], ref factors[0], ref partial[0], ref dx[0], ref scratch[0]);
        convolution.GradientsOfPoints(ref points[0], ref delta[0], ref factors[0], ref partialKept[0], ref dxKept[0], ref scratch[0]);
        Assert.Equal(partial, partialKept);
        Assert.Equal(dx, dxKept);
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
