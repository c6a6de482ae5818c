using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Netwright.Numerics;
using Netwright.Report.Explain;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>
/// What a network means, in double precision: layer by layer over the whole batch, nothing fused. Layers of single images are those of the
/// product's explanations; what a batch does, and training's dropout, stand here.
/// </summary>
internal sealed class ReferenceNetwork(NetworkModel model)
{
    /// <summary>Mean loss of a batch in training: with dropout, and normalised by the batch.</summary>
    /// <param name="stored">All tensors, one behind the other; those that are gathered behind those that are trained.</param>
    /// <param name="batch">Images.</param>
    public double Loss(double[] stored, Batch batch) => Logits(stored, batch.Images, batch.Keys)
        .Zip(batch.Labels, (logits, label) => LossFormula.Value(model.Loss, logits, label))
        .Average();

    /// <summary>Logits of images: in training where dropout's keys are given, else in prediction.</summary>
    public double[][] Logits(double[] stored, float[] images, uint[]? keys) =>
        new Pass(stored, (int)model.ParameterCount, keys).Run(model.Layers, Images(images));

    /// <summary>Running statistics after a training step: moved by momentum, the variance by the unbiased one.</summary>
    public double[] Statistics(double[] stored, Batch batch)
    {
        double[] moved = [.. stored];
        _ = new Pass(moved, (int)model.ParameterCount, batch.Keys, movesStatistics: true).Run(model.Layers, Images(batch.Images));
        return moved[(int)model.ParameterCount..];
    }

    private double[][] Images(float[] images) =>
        [.. images.Chunk((int)model.Input.Length).Select(image => Array.ConvertAll(image, value => (double)value))];

    /// <summary>One way through all layers, which meets them in the order of their tensors.</summary>
    private sealed class Pass(double[] stored, int statistics, uint[]? keys, bool movesStatistics = false)
    {
        private int parameters;
        private int number;

        public double[][] Run(EquatableArray<Layer> layers, double[][] x) => layers.Aggregate(x, Run);

        private double[][] Run(double[][] x, Layer layer)
        {
            int own = number++;
            int first = parameters;
            parameters += Floats(layer.Parameters);
            double[][] tensors = Split(layer.Parameters, stored.AsSpan(first..parameters));
            return layer switch
            {
                DropoutLayer dropout => keys is null ? x : [.. x.Zip(keys, (image, key) => Dropout(dropout, own, key, image))],
                BatchNormLayer norm => Normalise(norm, tensors, x),
                ParallelLayer parallel => Merge(parallel, [.. parallel.Branches.Select(branch => Run(branch.Layers, x))]),
                _ => [.. x.Select(Formula.Of(layer, tensors).Forward)],
            };
        }

        private static double[][] Merge(ParallelLayer parallel, double[][][] ends) =>
            [.. Enumerable.Range(0, ends[0].Length).Select(image => MergeFormula.Forward(parallel.Merge, [.. ends.Select(end => end[image])]))];

        private double[][] Normalise(BatchNormLayer norm, double[][] tensors, double[][] x)
        {
            int channels = norm.Input.Channels;
            int pixels = (int)norm.Input.Length / channels;
            int first = statistics;
            double[] gathered = stored[first..(first + (2 * channels))];
            statistics += 2 * channels;
            double[][] y = [.. x.Select(image => new double[image.Length])];
            for (int c = 0; c < channels; c++)
            {
                double[] values = new double[x.Length * pixels];
                for (int image = 0; image < x.Length; image++)
                {
                    Array.Copy(x[image], c * pixels, values, image * pixels, pixels);
                }

                double mean = keys is null ? gathered[c] : values.Average();
                double variance = keys is null ? gathered[channels + c] : values.Average(value => (value - mean) * (value - mean));
                if (movesStatistics)
                {
                    double unbiased = variance * values.Length / Math.Max(1, values.Length - 1);
                    stored[first + c] = ((1 - norm.Momentum) * gathered[c]) + (norm.Momentum * mean);
                    stored[first + channels + c] = ((1 - norm.Momentum) * gathered[channels + c]) + (norm.Momentum * unbiased);
                }

                double factor = tensors[0][c] / Math.Sqrt(variance + norm.Epsilon);
                for (int i = 0; i < values.Length; i++)
                {
                    y[i / pixels][(c * pixels) + (i % pixels)] = ((values[i] - mean) * factor) + tensors[1][c];
                }
            }

            return y;
        }

        private static double[] Dropout(DropoutLayer dropout, int number, uint key, double[] x)
        {
            Vector512<uint> layerKey = DropoutMask.LayerKey(Enumerable.Repeat(key, LaneGroup.Lanes).ToArray(), number);
            uint threshold = (uint)Math.Round(dropout.Rate * 4294967296.0);
            int pixels = dropout.WholeChannels ? dropout.Input.Height * dropout.Input.Width : 1;
            return [.. x.Select((value, i) =>
                DropoutMask.Stays(layerKey, i / pixels, threshold).AsUInt32()[0] != 0 ? value / (1 - dropout.Rate) : value * 0)];
        }

        private static double[][] Split(EquatableArray<Parameter> tensors, ReadOnlySpan<double> values)
        {
            double[][] split = new double[tensors.Count][];
            for (int i = 0, place = 0; i < split.Length; place += split[i++].Length)
            {
                split[i] = values.Slice(place, (int)tensors[i].Length).ToArray();
            }

            return split;
        }

        private static int Floats(EquatableArray<Parameter> tensors) => (int)tensors.Sum(tensor => tensor.Length);
    }
}
