using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What layers of single images mean, in double precision and in the plainest loops: the formulas of their docs.</summary>
internal static class ReferenceLayers
{
    private static readonly ConditionalWeakTable<Layer, (int From, int Tap)[][]> Laid = [];

    public static double[] Conv(ConvLayer conv, ReadOnlySpan<double> parameters, double[] x)
    {
        ReadOnlySpan<double> biases = conv.HasBias ? parameters[^conv.Output.Channels..] : new double[conv.Output.Channels];
        double[] y = new double[conv.Output.Length];
        int window = conv.Kernel.Height * conv.Kernel.Width;
        int plane = conv.Input.Height * conv.Input.Width;
        int[][] channels = [.. Enumerable.Range(0, conv.Output.Channels).Select(k => Channels(conv, k))];
        (int From, int Tap)[][] windows = Windows(conv, conv.Kernel, conv.Stride, conv.Pad, conv.Dilation);
        for (int p = 0; p < windows.Length; p++)
        {
            int kernel = 0;
            for (int k = 0; k < channels.Length; k++)
            {
                double sum = biases[k];
                foreach (int channel in channels[k])
                {
                    ReadOnlySpan<double> weights = parameters.Slice(kernel * window, window);
                    ReadOnlySpan<double> values = x.AsSpan(channel * plane, plane);
                    foreach ((int from, int tap) in windows[p])
                    {
                        sum += weights[tap] * values[from];
                    }

                    kernel++;
                }

                y[(k * windows.Length) + p] = sum;
            }
        }

        return y;
    }

    /// <summary>The channels that filter k sees.</summary>
    private static int[] Channels(ConvLayer conv, int k)
    {
        if (conv.Table is { } table)
        {
            return [.. table.Rows[k]];
        }

        int each = conv.Input.Channels / conv.Groups;
        return [.. Enumerable.Range(k / (conv.Output.Channels / conv.Groups) * each, each)];
    }

    public static double[] Dense(DenseLayer dense, ReadOnlySpan<double> parameters, double[] x)
    {
        double[] y = dense.HasBias ? parameters[^dense.Output.Channels..].ToArray() : new double[dense.Output.Channels];
        for (int n = 0; n < y.Length; n++)
        {
            ReadOnlySpan<double> weights = parameters.Slice(n * x.Length, x.Length);
            double sum = y[n];
            for (int m = 0; m < weights.Length; m++)
            {
                sum += weights[m] * x[m];
            }

            y[n] = sum;
        }

        return y;
    }

    public static double[] Pool(PoolLayer pool, double[] x)
    {
        double[] y = new double[pool.Output.Length];
        int plane = pool.Input.Height * pool.Input.Width;
        (int From, int Tap)[][] windows = Windows(pool, pool.Window, pool.Stride, pool.Pad);
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> values = x.AsSpan(i / windows.Length * plane, plane);
            (int From, int Tap)[] window = windows[i % windows.Length];
            double largest = double.NegativeInfinity;
            double sum = 0;
            foreach ((int from, _) in window)
            {
                largest = Math.Max(largest, values[from]);
                sum += values[from];
            }

            y[i] = pool.Pool == PoolKind.Max ? largest : sum / (pool.Window.Height * pool.Window.Width);
        }

        return y;
    }

    public static double[] Subsample(SubsampleLayer layer, ReadOnlySpan<double> parameters, double[] x)
    {
        var pool = new PoolLayer(layer.Name, layer.Input, layer.Output, PoolKind.Average, layer.Window, layer.Window, Padding.None);
        double[] means = Pool(pool, x);
        int pixels = layer.Output.Height * layer.Output.Width;
        for (int i = 0; i < means.Length; i++)
        {
            int channel = i / pixels;
            means[i] = (means[i] * layer.Taps * parameters[channel]) + parameters[layer.Output.Channels + channel];
        }

        return means;
    }

    public static double[] Lrn(LrnLayer layer, double[] x)
    {
        int pixels = layer.Input.Height * layer.Input.Width;
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int first = (i / pixels) - (layer.Size / 2);
            double sum = 0;
            for (int c = Math.Max(0, first); c < Math.Min(layer.Input.Channels, first + layer.Size); c++)
            {
                double neighbour = x[(c * pixels) + (i % pixels)];
                sum += neighbour * neighbour;
            }

            y[i] = x[i] / Math.Pow(layer.K + (layer.Alpha * sum), layer.Beta);
        }

        return y;
    }

    public static double[] Softmax(Shape shape, double[] x)
    {
        int pixels = shape.Height * shape.Width;
        double[] sums = [.. Enumerable.Range(0, pixels).Select(p => Enumerable.Range(0, shape.Channels).Sum(c => Math.Exp(x[(c * pixels) + p])))];
        return [.. x.Select((value, i) => Math.Exp(value) / sums[i % pixels])];
    }

    public static double[] Rbf(double[] x) =>
        [.. DigitBitmaps.All.Select(digit => -digit.SelectMany(row => row).Zip(x, (code, v) => Math.Pow(v - code, 2)).Sum())];

    public static double[] Means(Shape shape, double[] x) => [.. x.Chunk(x.Length / shape.Channels).Select(channel => channel.Average())];

    public static double[] Apply(ActivationKind function, double[] x) => function.Form switch
    {
        ActivationForm.None => x,
        ActivationForm.Relu => Array.ConvertAll(x, value => Math.Max(value, 0)),
        ActivationForm.LeakyRelu => Array.ConvertAll(x, value => value > 0 ? value : value * function.Slope),
        ActivationForm.Sigmoid => Array.ConvertAll(x, value => 1 / (1 + Math.Exp(-value))),
        ActivationForm.Tanh => Array.ConvertAll(x, Math.Tanh),
        ActivationForm.ScaledTanh => Array.ConvertAll(x, value => 1.7159 * Math.Tanh(value * 2 / 3)),
        _ => throw new NotSupportedException(function.ToString()),
    };

    /// <summary>The window of each output pixel: the same for all channels and images, so it is laid out once.</summary>
    private static (int From, int Tap)[][] Windows(Layer layer, Extent window, Extent stride, Padding pad, Extent? dilation = null) =>
        Laid.GetValue(layer, _ =>
        [
            .. Enumerable.Range(0, layer.Output.Height * layer.Output.Width).Select(p =>
                Window(layer.Input, window, stride, pad, p / layer.Output.Width, p % layer.Output.Width, dilation).ToArray()),
        ]);

    /// <summary>The places of a plane that a window sees, and which of its taps sees each; what lies outside is left out.</summary>
    private static IEnumerable<(int From, int Tap)> Window(Shape input, Extent window, Extent stride, Padding pad, int i, int j, Extent? dilation = null)
    {
        Extent gaps = dilation ?? new Extent(1, 1);
        for (int u = 0; u < window.Height; u++)
        {
            for (int v = 0; v < window.Width; v++)
            {
                int row = (i * stride.Height) + (u * gaps.Height) - pad.Top;
                int column = (j * stride.Width) + (v * gaps.Width) - pad.Left;
                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                {
                    yield return ((row * input.Width) + column, (u * window.Width) + v);
                }
            }
        }
    }
}
