using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Numerics;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What a network means, in double precision and in the plainest loops: the formulas of the layers' docs, nothing fused.</summary>
internal sealed class ReferenceNetwork(NetworkModel model)
{
    /// <summary>Mean loss of a batch, with dropout.</summary>
    /// <param name="parameters">All tensors, one behind the other.</param>
    /// <param name="batch">Images.</param>
    public double Loss(double[] parameters, Batch batch)
    {
        int length = (int)model.Input.Length;
        double loss = 0;
        for (int image = 0; image < batch.Count; image++)
        {
            double[] logits = Logits(parameters, batch.Images.AsSpan(image * length, length), batch.Keys[image]);
            loss += ReferenceLoss.Of(model.Loss, logits, batch.Labels[image]);
        }

        return loss / batch.Count;
    }

    /// <summary>Logits of one image; with dropout where a key is given.</summary>
    public double[] Logits(double[] parameters, ReadOnlySpan<float> image, uint? key)
    {
        double[] x = new double[image.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = image[i];
        }

        int next = 0;
        for (int number = 0; number < model.Layers.Count; number++)
        {
            Layer layer = model.Layers[number];
            int weights = next;
            next += (int)layer.Parameters.Sum(parameter => parameter.Length);
            ReadOnlySpan<double> own = parameters.AsSpan(weights, next - weights);
            x = layer switch
            {
                ConvLayer conv => Apply(conv.Activation, Conv(conv, own, x)),
                DenseLayer dense => Apply(dense.Activation, Dense(dense, own, x)),
                PoolLayer pool => Pool(pool, x),
                ActivationLayer activation => Apply(activation.Function, x),
                DropoutLayer dropout => key is { } bits ? Dropout(dropout, number, bits, x) : x,
                FlattenLayer => x,
                GlobalAvgPoolLayer => [.. x.Chunk(x.Length / layer.Input.Channels).Select(channel => channel.Average())],
                SubsampleLayer subsample => Apply(subsample.Activation, Subsample(subsample, own, x)),
                LrnLayer lrn => Lrn(lrn, x),
                SoftmaxLayer => Softmax(layer.Input, x),
                RbfLayer => [.. DigitBitmaps.All.Select(digit => -digit.SelectMany(row => row).Zip(x, (code, v) => Math.Pow(v - code, 2)).Sum())],
                _ => throw new NotSupportedException(layer.Kind),
            };
        }

        return x;
    }

    private static double[] Conv(ConvLayer conv, ReadOnlySpan<double> parameters, double[] x)
    {
        ReadOnlySpan<double> biases = conv.HasBias ? parameters[^conv.Output.Channels..] : new double[conv.Output.Channels];
        double[] y = new double[conv.Output.Length];
        int window = conv.Kernel.Height * conv.Kernel.Width;
        int to = 0;
        int kernel = 0;
        for (int k = 0; k < conv.Output.Channels; k++)
        {
            int[] channels = Channels(conv, k);
            for (int i = 0; i < conv.Output.Height; i++)
            {
                for (int j = 0; j < conv.Output.Width; j++)
                {
                    double sum = biases[k];
                    foreach ((int from, int tap) in Window(conv.Input, conv.Kernel, conv.Stride, conv.Pad, i, j, conv.Dilation))
                    {
                        for (int n = 0; n < channels.Length; n++)
                        {
                            sum += parameters[((kernel + n) * window) + tap]
                                * x[(channels[n] * conv.Input.Height * conv.Input.Width) + from];
                        }
                    }

                    y[to++] = sum;
                }
            }

            kernel += channels.Length;
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

    private static double[] Dense(DenseLayer dense, ReadOnlySpan<double> parameters, double[] x)
    {
        double[] y = dense.HasBias ? parameters[^dense.Output.Channels..].ToArray() : new double[dense.Output.Channels];
        for (int n = 0; n < y.Length; n++)
        {
            for (int m = 0; m < x.Length; m++)
            {
                y[n] += parameters[(n * x.Length) + m] * x[m];
            }
        }

        return y;
    }

    private static double[] Pool(PoolLayer pool, double[] x)
    {
        var y = new List<double>();
        for (int c = 0; c < pool.Input.Channels; c++)
        {
            int plane = c * pool.Input.Height * pool.Input.Width;
            for (int i = 0; i < pool.Output.Height; i++)
            {
                for (int j = 0; j < pool.Output.Width; j++)
                {
                    IEnumerable<double> values = Window(pool.Input, pool.Window, pool.Stride, pool.Pad, i, j)
                        .Select(place => x[plane + place.From]);
                    y.Add(pool.Pool == PoolKind.Max ? values.Max() : values.Sum() / (pool.Window.Height * pool.Window.Width));
                }
            }
        }

        return [.. y];
    }

    private static double[] Subsample(SubsampleLayer layer, ReadOnlySpan<double> parameters, double[] x)
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

    private static double[] Lrn(LrnLayer layer, double[] x)
    {
        int pixels = layer.Input.Height * layer.Input.Width;
        return [.. x.Select((value, i) =>
        {
            int channel = i / pixels;
            double sum = Enumerable.Range(channel - (layer.Size / 2), layer.Size)
                .Where(c => c >= 0 && c < layer.Input.Channels)
                .Sum(c => x[(c * pixels) + (i % pixels)] * x[(c * pixels) + (i % pixels)]);
            return value / Math.Pow(layer.K + (layer.Alpha * sum), layer.Beta);
        })];
    }

    private static double[] Softmax(Shape shape, double[] x)
    {
        int pixels = shape.Height * shape.Width;
        double[] sums = [.. Enumerable.Range(0, pixels).Select(p => Enumerable.Range(0, shape.Channels).Sum(c => Math.Exp(x[(c * pixels) + p])))];
        return [.. x.Select((value, i) => Math.Exp(value) / sums[i % pixels])];
    }

    private static double[] Apply(ActivationKind function, double[] x) => function.Form switch
    {
        ActivationForm.None => x,
        ActivationForm.Relu => [.. x.Select(value => Math.Max(value, 0))],
        ActivationForm.LeakyRelu => [.. x.Select(value => value > 0 ? value : value * function.Slope)],
        ActivationForm.Sigmoid => [.. x.Select(value => 1 / (1 + Math.Exp(-value)))],
        ActivationForm.Tanh => [.. x.Select(Math.Tanh)],
        ActivationForm.ScaledTanh => [.. x.Select(value => 1.7159 * Math.Tanh(value * 2 / 3))],
        _ => throw new NotSupportedException(function.ToString()),
    };

    private static double[] Dropout(DropoutLayer dropout, int number, uint key, double[] x)
    {
        Vector512<uint> layerKey = DropoutMask.LayerKey(Enumerable.Repeat(key, LaneGroup.Lanes).ToArray(), number);
        uint threshold = (uint)Math.Round(dropout.Rate * 4294967296.0);
        int pixels = dropout.WholeChannels ? dropout.Input.Height * dropout.Input.Width : 1;
        return [.. x.Select((value, i) =>
            DropoutMask.Stays(layerKey, i / pixels, threshold).AsUInt32()[0] != 0 ? value / (1 - dropout.Rate) : 0)];
    }

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
