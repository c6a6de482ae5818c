using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Numerics;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What a network means, in double precision and in the plainest loops: the formulas of the layers' docs, nothing fused.</summary>
internal sealed class ReferenceNetwork
{
    private readonly NetworkModel model;
    private readonly Dictionary<string, int> parameters = [];
    private readonly Dictionary<string, int> statistics = [];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>Numbers tensors as they stand in the block: trained ones layer by layer, then gathered ones.</summary>
    public ReferenceNetwork(NetworkModel model)
    {
        this.model = model;
        int next = 0;
        foreach (Layer layer in model.AllLayers)
        {
            parameters[layer.Name] = next;
            next += (int)layer.Parameters.Sum(parameter => parameter.Length);
        }

        foreach (Layer layer in model.AllLayers)
        {
            statistics[layer.Name] = next;
            next += (int)layer.Statistics.Sum(parameter => parameter.Length);
        }

        Number(Fusion.Fuse(model));
    }

    /// <summary>Mean loss of a batch, with dropout and the batch's own statistics.</summary>
    /// <param name="block">All tensors, one behind the other.</param>
    /// <param name="batch">Images.</param>
    public double Loss(double[] block, Batch batch)
    {
        double[][] logits = Run(model.Layers, block, Images(batch.Images), batch.Keys);
        return logits.Zip(batch.Labels, (z, label) => Math.Log(z.Sum(value => Math.Exp(value - z.Max()))) + z.Max() - z[label]).Average();
    }

    /// <summary>Logits of each image, as prediction gives them.</summary>
    public double[][] Logits(double[] block, float[] images) => Run(model.Layers, block, Images(images), keys: null);

    private double[][] Images(float[] images) =>
        [.. images.Chunk((int)model.Input.Length).Select(image => image.Select(value => (double)value).ToArray())];

    /// <summary>What layers make of all images; with dropout and the batch's statistics where there are keys.</summary>
    private double[][] Run(IEnumerable<Layer> layers, double[] block, double[][] x, uint[]? keys) => layers.Aggregate(x, (values, layer) =>
        layer switch
        {
            BatchNormLayer norm => Normalise(norm, block, values, keys is not null),
            ParallelLayer parallel => Merge(
                parallel.Merge, [.. parallel.Branches.Select(branch => Run(branch.Layers, block, values, keys))]),
            _ => [.. values.Select((value, i) => Run(layer, block, value, keys?[i]))],
        });

    private double[] Run(Layer layer, double[] block, double[] x, uint? key)
    {
        ReadOnlySpan<double> own = block.AsSpan(parameters[layer.Name], (int)layer.Parameters.Sum(parameter => parameter.Length));
        return layer switch
        {
            ConvLayer conv => Apply(conv.Activation, Conv(conv, own, x)),
            DenseLayer dense => Apply(dense.Activation, Dense(dense, own, x)),
            PoolLayer pool => Pool(pool, x),
            ActivationLayer activation => Apply(activation.Function, x),
            DropoutLayer dropout => key is { } bits ? Dropout(dropout, numbers[dropout.Name], bits, x) : x,
            FlattenLayer => x,
            _ => throw new NotSupportedException(layer.Kind),
        };
    }

    private double[][] Normalise(BatchNormLayer norm, double[] block, double[][] x, bool training)
    {
        int channels = norm.Input.Channels;
        int pixels = norm.Input.Height * norm.Input.Width;
        int weights = parameters[norm.Name];
        double[][] y = [.. x.Select(_ => new double[channels * pixels])];
        for (int c = 0; c < channels; c++)
        {
            double[] plane = [.. x.SelectMany(image => image.Skip(c * pixels).Take(pixels))];
            double mean = training ? plane.Average() : block[statistics[norm.Name] + c];
            double variance = training ? plane.Average(value => Math.Pow(value - mean, 2)) : block[statistics[norm.Name] + channels + c];
            for (int i = 0; i < plane.Length; i++)
            {
                y[i / pixels][(c * pixels) + (i % pixels)] =
                    ((plane[i] - mean) / Math.Sqrt(variance + norm.Epsilon) * block[weights + c]) + block[weights + channels + c];
            }
        }

        return y;
    }

    private static double[][] Merge(Merge merge, double[][][] ends) => [.. ends[0].Select((_, image) => merge == Layers.Parallel.Merge.Add
        ? ends.Select(end => end[image]).Aggregate((a, b) => [.. a.Zip(b, (left, right) => left + right)])
        : ends.SelectMany(end => end[image]).ToArray())];

    private void Number(IEnumerable<FusedLayer> layers)
    {
        foreach (FusedLayer layer in layers)
        {
            numbers[layer.Lead.Name] = layer.Number;
            foreach (IReadOnlyList<FusedLayer> branch in layer.Branches)
            {
                Number(branch);
            }
        }
    }

    private static double[] Conv(ConvLayer conv, ReadOnlySpan<double> parameters, double[] x)
    {
        ReadOnlySpan<double> biases = parameters[^conv.Output.Channels..];
        double[] y = new double[conv.Output.Length];
        int to = 0;
        for (int k = 0; k < conv.Output.Channels; k++)
        {
            for (int i = 0; i < conv.Output.Height; i++)
            {
                for (int j = 0; j < conv.Output.Width; j++)
                {
                    double sum = biases[k];
                    int weight = k * conv.Input.Channels * conv.Kernel.Height * conv.Kernel.Width;
                    foreach ((int from, int tap) in Window(conv.Input, conv.Kernel, conv.Stride, conv.Pad, i, j))
                    {
                        for (int c = 0; c < conv.Input.Channels; c++)
                        {
                            sum += parameters[weight + (c * conv.Kernel.Height * conv.Kernel.Width) + tap]
                                * x[(c * conv.Input.Height * conv.Input.Width) + from];
                        }
                    }

                    y[to++] = sum;
                }
            }
        }

        return y;
    }

    private static double[] Dense(DenseLayer dense, ReadOnlySpan<double> parameters, double[] x)
    {
        double[] y = parameters[^dense.Output.Channels..].ToArray();
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

    private static double[] Apply(ActivationKind function, double[] x) => function switch
    {
        ActivationKind.None => x,
        ActivationKind.Relu => [.. x.Select(value => Math.Max(value, 0))],
        ActivationKind.Sigmoid => [.. x.Select(value => 1 / (1 + Math.Exp(-value)))],
        ActivationKind.Tanh => [.. x.Select(Math.Tanh)],
        _ => throw new NotSupportedException(function.ToString()),
    };

    private static double[] Dropout(DropoutLayer dropout, int number, uint key, double[] x)
    {
        Vector512<uint> layerKey = DropoutMask.LayerKey(Enumerable.Repeat(key, LaneGroup.Lanes).ToArray(), number);
        uint threshold = (uint)Math.Round(dropout.Rate * 4294967296.0);
        return [.. x.Select((value, i) =>
            DropoutMask.Stays(layerKey, i, threshold).AsUInt32()[0] != 0 ? value / (1 - dropout.Rate) : 0)];
    }

    /// <summary>The places of a plane that a window sees, and which of its taps sees each; what lies outside is left out.</summary>
    private static IEnumerable<(int From, int Tap)> Window(Shape input, Extent window, Extent stride, Padding pad, int i, int j)
    {
        for (int u = 0; u < window.Height; u++)
        {
            for (int v = 0; v < window.Width; v++)
            {
                int row = (i * stride.Height) + u - pad.Top;
                int column = (j * stride.Width) + v - pad.Left;
                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                {
                    yield return ((row * input.Width) + column, (u * window.Width) + v);
                }
            }
        }
    }
}
