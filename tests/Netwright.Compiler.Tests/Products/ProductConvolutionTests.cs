using System;
using System.Linq;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

/// <summary>Products of matrices against a convolution's formula, over shapes of every kind.</summary>
public sealed class ProductConvolutionTests
{
    private const int Lanes = LaneGroup.Lanes;
    private const int LaneGroups = 2;
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(1, 16, 7, 9, 16, 3, 3, 1, 1, 1, 1, 1, 1)]
    [InlineData(1, 3, 8, 8, 9, 3, 3, 2, 2, 1, 1, 1, 1)]
    [InlineData(2, 8, 6, 5, 12, 3, 2, 1, 2, 0, 1, 1, 1)]
    [InlineData(1, 17, 11, 12, 5, 3, 5, 3, 3, 2, 0, 1, 1)]
    [InlineData(1, 4, 9, 9, 8, 3, 3, 1, 1, 2, 2, 2, 2)]
    [InlineData(3, 6, 12, 10, 9, 2, 3, 2, 3, 1, 1, 3, 2)]
    [InlineData(1, 5, 7, 7, 6, 1, 1, 2, 2, 0, 0, 1, 1)]
    [InlineData(1, 5, 7, 7, 6, 1, 1, 3, 3, 1, 1, 1, 1)]
    [InlineData(1, 20, 4, 5, 10, 4, 5, 1, 1, 0, 0, 1, 1)]
    [InlineData(1, 33, 6, 6, 7, 1, 1, 1, 1, 0, 0, 1, 1)]
    [InlineData(1, 2, 3, 4, 8, 5, 5, 1, 1, 4, 4, 1, 1)]
    [InlineData(1, 2, 2, 2, 4, 3, 3, 1, 1, 4, 3, 1, 1)]
    [InlineData(1, 1, 1, 1, 4, 2, 2, 2, 2, 1, 1, 1, 1)]
    [InlineData(1, 2, 1, 1, 4, 1, 1, 2, 2, 1, 1, 1, 1)]
    [InlineData(1, 18, 16, 16, 8, 3, 3, 1, 1, 1, 1, 1, 1)]
    [InlineData(1, 3, 23, 23, 8, 11, 11, 4, 4, 0, 0, 1, 1)]
    [InlineData(1, 4, 5, 5, 8, 3, 3, 2, 1, 1, 0, 1, 1)]
    public void Results_are_those_of_the_formula(
        int groups, int channels, int height, int width, int filters, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int padTop, int padLeft, int dilationHeight, int dilationWidth)
    {
        var window = new ConvolutionWindow(
            kernelHeight, kernelWidth, strideHeight, strideWidth, padTop, padLeft, dilationHeight, dilationWidth);
        int Outputs(int inputs, int kernel, int stride, int pad, int dilation, int behind) =>
            ((inputs + pad + behind - ((kernel - 1) * dilation) - 1) / stride) + 1;
        var input = new ImageShape(channels, height, width);

        ImageShape[] outputs =
        [
            .. new[] { (0, 0), (0, 1), (1, 0), (2, 2) }.Select(behind => new ImageShape(
                filters,
                Outputs(height, kernelHeight, strideHeight, padTop, dilationHeight, padTop + behind.Item1),
                Outputs(width, kernelWidth, strideWidth, padLeft, dilationWidth, padLeft + behind.Item2))),
        ];
        Assert.All(CompiledProduct.Of(groups, input, [.. outputs.Distinct()], window, stripRows: [1, 2, 5, 100]), Verify);
    }

    private static void Verify(CompiledProduct convolution)
    {
        (ImageShape input, ImageShape output) = (convolution.Input, convolution.Output);
        var reference = new PlainConvolution(convolution.Groups, input, output, convolution.Window);
        float[] w = Operands.Values(reference.Weights, 1);
        float[] biases = Operands.Values(output.Channels, 2);
        float[] partial = Unset(LaneGroups * convolution.PartialFloats);
        double[] expectedGradient = new double[w.Length];
        for (int g = 0; g < LaneGroups; g++)
        {
            float[] x = Operands.Values(input.Length * Lanes, 3 + g);
            float[] delta = Operands.Values(output.Length * Lanes, 5 + g);
            float[] y = Unset(delta.Length), withBias = Unset(delta.Length), dx = Unset(x.Length);
            float[] forwardScratch = Unset(convolution.ForwardFloats + 1), scratch = Unset(convolution.GradientFloats + 1);
            float[] backScratch = Unset(convolution.BackFloats + Lanes);
            float[] share = Unset(convolution.PartialFloats);

            convolution.Run("Forward", x, w, y, forwardScratch);
            convolution.Run("ForwardBiased", x, w, biases, withBias, forwardScratch);
            convolution.Run("WeightGradient", x, delta, share, scratch);
            convolution.Run("InputGradient", delta, w, dx, backScratch);
            share.CopyTo(partial, g * share.Length);

            double[] expected = new double[delta.Length], expectedInput = new double[x.Length];
            reference.Each((weight, from, to) =>
            {
                for (int lane = 0; lane < Lanes; lane++)
                {
                    expected[to + lane] += (double)w[weight] * x[from + lane];
                    expectedInput[from + lane] += (double)w[weight] * delta[to + lane];
                    expectedGradient[weight] += (double)delta[to + lane] * x[from + lane];
                }
            });

            int plane = output.Height * output.Width * Lanes;
            Near(expected, y);
            Near([.. expected.Select((sum, i) => sum + biases[i / plane])], withBias);
            Near(expectedInput, dx);
            Assert.True(float.IsNaN(forwardScratch[^1]) && float.IsNaN(scratch[^1]) && float.IsNaN(backScratch[^Lanes]), "scratch is overrun");
        }

        float[] gradient = Unset(w.Length);
        int half = output.Channels / 2;
        convolution.SumGradient(partial, LaneGroups, gradient, 0, half);
        convolution.SumGradient(partial, LaneGroups, gradient, half, output.Channels);
        Near(expectedGradient, gradient);
    }

    /// <summary>Values that spoil every sum they get into.</summary>
    private static float[] Unset(int count)
    {
        float[] values = new float[count];
        Array.Fill(values, float.NaN);
        return values;
    }

    private static void Near(double[] expected, float[] actual)
    {
        double scale = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * scale, $"{actual[i]} instead of {expected[i]} at {i} of {expected.Length}");
        }
    }

    /// <summary>Every multiplication of a convolution, by the formula.</summary>
    private sealed record PlainConvolution(int Groups, ImageShape Input, ImageShape Output, ConvolutionWindow Window)
    {
        private int GroupChannels => Input.Channels / Groups;

        public int Weights => Output.Channels * GroupChannels * Window.KernelHeight * Window.KernelWidth;

        /// <summary>Calls back with the place of a weight, of the inputs it meets and of the outputs they add to.</summary>
        public void Each(Action<int, int, int> multiply)
        {
            for (int weight = 0; weight < Weights; weight++)
            {
                int v = weight % Window.KernelWidth, u = weight / Window.KernelWidth % Window.KernelHeight;
                int kernel = weight / Window.KernelWidth / Window.KernelHeight;
                int k = kernel / GroupChannels;
                int c = (k / (Output.Channels / Groups) * GroupChannels) + (kernel % GroupChannels);
                for (int pixel = 0; pixel < Output.Height * Output.Width; pixel++)
                {
                    int row = (pixel / Output.Width * Window.StrideHeight) + (u * Window.DilationHeight) - Window.PadTop;
                    int column = (pixel % Output.Width * Window.StrideWidth) + (v * Window.DilationWidth) - Window.PadLeft;
                    if (row >= 0 && row < Input.Height && column >= 0 && column < Input.Width)
                    {
                        multiply(
                            weight,
                            ((((c * Input.Height) + row) * Input.Width) + column) * Lanes,
                            ((k * Output.Height * Output.Width) + pixel) * Lanes);
                    }
                }
            }
        }
    }
}
