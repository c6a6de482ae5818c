using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Runtime.Tests.Training;

/// <summary>
/// The smallest network, written by hand as generated code is: logits = W x + b. It keeps each group's gradient and sums the
/// groups in order. Without labels in all lanes, such lanes count for nothing.
/// </summary>
internal sealed class SoftmaxRegression(
    ImageShape input, int classes, ulong seed, OptimizerOptions? optimizer = null, ImmutableArray<LayerInfo>? layers = null)
    : Network(Describe(input, classes, optimizer, layers ?? []), seed)
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly int inputs = input.Length;

    /// <summary>The class whose weights' gradient becomes infinite, though the loss is finite; -1 for none.</summary>
    public int SpoilsGradientOf { get; init; } = -1;

    protected internal override int WorkerFloats => (inputs + (2 * classes)) * Lanes;

    protected internal override int LogitsOffset => inputs * Lanes;

    protected internal override int KeptFloats => classes * (inputs + 1);

    protected internal override int GradientChunks => classes;

    protected internal override int PredictFloats => WorkerFloats;

    protected internal override void PredictImage(
        ReadOnlySpan<float> image, Span<float> logits, Span<float> scratch, ImageTeam? team)
    {
        for (int k = 0; k < classes; k++)
        {
            float sum = Parameters["out.bias"][k];
            for (int i = 0; i < inputs; i++)
            {
                sum = MathF.FusedMultiplyAdd(Parameters["out.weight"][(k * inputs) + i], image[i], sum);
            }

            logits[k] = sum;
        }
    }

    protected internal override void Forward(Span<float> worker, Span<float> scratch)
    {
        for (int k = 0; k < classes; k++)
        {
            Vector512<float> sum = Vector512.Create(Parameters["out.bias"][k]);
            for (int i = 0; i < inputs; i++)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.Create(Parameters["out.weight"][(k * inputs) + i]), Lane(worker, i), sum);
            }

            sum.CopyTo(worker[((inputs + k) * Lanes)..]);
        }
    }

    protected internal override void Losses(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses)
    {
        Span<float> row = stackalloc float[classes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int k = 0; k < classes; k++)
            {
                row[k] = logits[(k * Lanes) + lane];
            }

            Softmax.Apply(row, row);
            losses[lane] = labels[lane] < 0 ? 0 : -MathF.Log(row[labels[lane]]);
        }
    }

    protected internal override GroupResult Train(
        int phase, Span<float> worker, Span<float> scratch, Span<float> kept, Span<float> common, in LaneGroup group)
    {
        Forward(worker, scratch);
        Span<float> logits = worker.Slice(LogitsOffset, classes * Lanes);
        Span<float> slopes = worker.Slice(LogitsOffset + (classes * Lanes), classes * Lanes);
        slopes.Clear();
        double loss = 0;
        int correct = 0;
        Span<float> row = stackalloc float[classes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            int label = group.Labels[lane];
            if (label < 0)
            {
                continue;
            }

            int best = 0;
            for (int k = 0; k < classes; k++)
            {
                row[k] = logits[(k * Lanes) + lane];
                best = row[k] > row[best] ? k : best;
            }

            Softmax.Apply(row, row);
            loss -= group.Weights[lane] * Math.Log(row[label]);
            correct += best == label ? 1 : 0;
            for (int k = 0; k < classes; k++)
            {
                slopes[(k * Lanes) + lane] = (row[k] - (k == label ? 1 : 0)) * group.Weights[lane] * group.GradientScale;
            }
        }

        for (int k = 0; k < classes; k++)
        {
            for (int i = 0; i < inputs; i++)
            {
                kept[(k * inputs) + i] = Vector512.Sum(Lane(slopes, k) * Lane(worker, i));
            }

            kept[(classes * inputs) + k] = Vector512.Sum(Lane(slopes, k));
        }

        return new GroupResult(loss, correct);
    }

    protected internal override void ReduceGradients(
        int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients, in ParameterUpdate update)
    {
        for (int i = 0; i < inputs; i++)
        {
            gradients[(chunk * inputs) + i] = SumOverGroups(kept, groups, (chunk * inputs) + i);
        }

        if (chunk == SpoilsGradientOf)
        {
            gradients[(chunk * inputs) + inputs - 1] = float.PositiveInfinity;
        }

        gradients[(classes * inputs) + chunk] = SumOverGroups(kept, groups, (classes * inputs) + chunk);
        update.Apply(ref gradients[0], inputs, chunk, chunk + 1);
        update.Apply(ref gradients[classes * inputs], 1, chunk, chunk + 1);
    }

    private static NetworkInfo Describe(
        ImageShape input, int classes, OptimizerOptions? optimizer, ImmutableArray<LayerInfo> layers) => new()
        {
            Name = "SoftmaxRegression",
            Input = input,
            Classes = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
            Layers = layers,
            Parameters =
            [
                new("out.weight", [classes, input.Length], 0, InitRule.GlorotUniform, input.Length, classes),
                new("out.bias", [classes], classes * input.Length, InitRule.Zeros, input.Length, classes),
            ],
            Training = new() { Optimizer = optimizer ?? new AdamOptions { LearningRate = 0.02f }, Batch = 50, Epochs = 5, Threads = 1 },
            Data = new(null, 1),
            Fingerprint = "0123",
        };

    private static Vector512<float> Lane(ReadOnlySpan<float> lanes, int value) => Vector512.Create(lanes[(value * Lanes)..]);

    private float SumOverGroups(ReadOnlySpan<float> kept, int groups, int at)
    {
        float sum = 0;
        for (int group = 0; group < groups; group++)
        {
            sum += kept[(group * KeptFloats) + at];
        }

        return sum;
    }
}
