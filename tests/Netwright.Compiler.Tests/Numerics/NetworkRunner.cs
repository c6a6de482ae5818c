using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Labelled images, and dropout's keys.</summary>
/// <param name="Images">Images x channels x height x width.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Keys">Dropout's key of each image.</param>
internal sealed record Batch(float[] Images, int[] Labels, uint[] Keys)
{
    public int Count => Labels.Length;

    public static Batch Of(float[] images, int[] labels) => new(images, labels, new uint[labels.Length]);
}

/// <summary>What one training step gives.</summary>
/// <param name="Loss">Mean over the batch.</param>
/// <param name="Correct">Images whose largest logit is their label's.</param>
/// <param name="Gradients">Of all parameters, as they stand in the block.</param>
/// <param name="InputGradient">Images x values: the gradient of the output of the first layer; null where it was not asked for.</param>
internal sealed record TrainingStep(double Loss, int Correct, float[] Gradients, float[]? InputGradient);

/// <summary>Runs compiled networks on batches of any size, in groups of 16 whose last lanes may be empty.</summary>
internal sealed class NetworkRunner(Type type)
{
    private const int Lanes = LaneGroup.Lanes;
    private static readonly float[] Ones = Enumerable.Repeat(1f, Lanes).ToArray();

    public Netwright.Network Network { get; } = (Netwright.Network)Activator.CreateInstance(
        type, System.Reflection.BindingFlags.Default | System.Reflection.BindingFlags.OptionalParamBinding, null, [1UL], CultureInfo.InvariantCulture)!;

    private int InputLength => Network.Info.Input.Length;

    private int Classes => Network.Info.Classes.Length;

    /// <summary>Fills each parameter from the hash; sums stay near 1.</summary>
    /// <param name="firstKey">The hash's key of the first tensor.</param>
    /// <param name="levels">Steps of the values of the layer P, so few that its sums tie; 0 for fine ones.</param>
    public void SetParameters(uint firstKey, int levels = 0)
    {
        uint key = firstKey;
        foreach (ParameterInfo tensor in Network.Info.Parameters)
        {
            if (!tensor.IsTrained)
            {
                SetStatistics(tensor, key++);
                continue;
            }

            double scale = tensor.Shape.Length == 1 ? 0.25 : HashValues.WeightScale(tensor.FanIn);
            HashValues.Values(key++, tensor.Length, scale, tensor.Name.StartsWith("P.", StringComparison.Ordinal) ? levels : 0).CopyTo(Network.Parameters[tensor.Name]);
        }
    }

    /// <summary>Running means within 1/4 of 0, running variances within 1/4 of 1.</summary>
    private void SetStatistics(ParameterInfo tensor, uint key)
    {
        float centre = tensor.Name.EndsWith("_var", StringComparison.Ordinal) ? 1 : 0;
        float[] values = HashValues.Values(key, tensor.Length, 0.25);
        values.Select(value => centre + value).ToArray().CopyTo(Network.Parameters[tensor.Name]);
    }

    /// <summary>Logits of all images, in prediction's sense: images x classes.</summary>
    public float[] Forward(float[] images)
    {
        int count = images.Length / InputLength;
        float[] logits = new float[count * Classes];
        var worker = new GuardedMemory(Network.WorkerFloats);
        var scratch = new GuardedMemory(Network.ScratchFloats);
        for (int first = 0; first < count; first += Lanes)
        {
            Fill(worker, images, first, count);
            Network.Forward(worker.Span, scratch.Span);
            scratch.AssertNothingWrittenBeside("scratch");
            worker.AssertNothingWrittenBeside("worker memory");
            FromLanes(worker.Span.Slice(Network.LogitsOffset, Classes * Lanes), logits, first, count, Classes);
        }

        return logits;
    }

    /// <summary>Logits of one image, on the path for single images.</summary>
    public float[] Predict(ReadOnlySpan<float> image)
    {
        float[] logits = new float[Classes];
        var scratch = new GuardedMemory(Network.PredictFloats);
        Network.PredictImage(image, logits, scratch.Span, null);
        scratch.AssertNothingWrittenBeside("prediction scratch");
        return logits;
    }

    /// <summary>Logits of all images, one by one.</summary>
    public float[] PredictEach(float[] images) =>
        images.Chunk(InputLength).SelectMany(image => Predict(image)).ToArray();

    /// <summary>One training step.</summary>
    /// <param name="batch">Images.</param>
    /// <param name="backwards">Runs the groups from the last to the first.</param>
    /// <param name="wanted">A buffer of the plan to read after each group, such as a gradient of activations.</param>
    public TrainingStep Train(Batch batch, bool backwards = false, Buffer? wanted = null)
    {
        int groups = (batch.Count + Lanes - 1) / Lanes;
        int phases = Network.TrainingPhases;
        GuardedMemory[] workers =
            [.. Enumerable.Range(0, phases == 1 ? 1 : groups).Select(_ => new GuardedMemory(Network.WorkerFloats))];
        var scratch = new GuardedMemory(Network.ScratchFloats);
        var kept = new GuardedMemory(groups * Network.KeptFloats);
        var common = new GuardedMemory(Network.SharedFloats);
        int wantedLength = (wanted?.Floats ?? 0) / Lanes;
        float[] found = new float[batch.Count * wantedLength];
        double loss = 0;
        int correct = 0;
        for (int phase = 0; phase < phases; phase++)
        {
            foreach (int group in backwards ? Enumerable.Range(0, groups).Reverse() : Enumerable.Range(0, groups))
            {
                GuardedMemory worker = workers[group % workers.Length];
                if (phase == 0)
                {
                    Fill(worker, batch.Images, group * Lanes, batch.Count);
                }

                GroupResult result = Network.Train(
                    phase,
                    worker.Span,
                    scratch.Span,
                    kept.Span.Slice(group * Network.KeptFloats, Network.KeptFloats),
                    common.Span,
                    new LaneGroup
                    {
                        Labels = InLanes(batch.Labels, group * Lanes, -1),
                        DropoutKeys = InLanes(batch.Keys, group * Lanes, 0u),
                        Weights = Ones,
                        GradientScale = 1f / batch.Count,
                        BatchShare = 1f / batch.Count,
                    });
                loss += result.Loss;
                correct += result.Correct;
                if (wanted is not null && phase == phases - 1)
                {
                    FromLanes(worker.Span.Slice(wanted.Offset, wanted.Floats), found, group * Lanes, batch.Count, wantedLength);
                }
            }

            if (phase + 1 < phases)
            {
                Network.Synchronize(phase, kept.Span, groups, batch.Count, common.Span);
            }
        }

        foreach (GuardedMemory worker in workers)
        {
            worker.AssertNothingWrittenBeside("worker memory");
        }

        kept.AssertNothingWrittenBeside("kept memory");
        common.AssertNothingWrittenBeside("shared memory");
        return new TrainingStep(
            loss / batch.Count, correct, Reduce(kept, groups, workers[0]), wanted is null ? null : found);
    }

    /// <summary>
    /// The gradient of the first layer's sums, where training leaves it; null for a dense layer, which keeps its own elsewhere.
    /// </summary>
    public static Buffer? FirstGradient(NetworkModel model)
    {
        string name = model.Layers[0].Name;
        IReadOnlyList<Buffer> buffers = Planner.Plan(model).Buffers;
        return buffers.Any(buffer => buffer.Name == name + ".delta")
            ? null
            : buffers.SingleOrDefault(buffer => buffer.Name == name + ".d");
    }

    /// <summary>The part of a block that holds one tensor.</summary>
    public ReadOnlySpan<float> Tensor(float[] block, string name)
    {
        ParameterInfo tensor = Network.Info.Parameters.Single(tensor => tensor.Name == name);
        return block.AsSpan(tensor.Offset, tensor.Length);
    }

    private static T[] InLanes<T>(T[] values, int first, T empty)
    {
        T[] lanes = new T[Lanes];
        Array.Fill(lanes, empty);
        Array.Copy(values, first, lanes, 0, Math.Min(Lanes, values.Length - first));
        return lanes;
    }

    private static void FromLanes(ReadOnlySpan<float> lanes, float[] rows, int first, int count, int length)
    {
        for (int lane = 0; lane < Math.Min(Lanes, count - first); lane++)
        {
            for (int i = 0; i < length; i++)
            {
                rows[((first + lane) * length) + i] = lanes[(i * Lanes) + lane];
            }
        }
    }

    private void Fill(GuardedMemory worker, float[] images, int first, int count)
    {
        worker.Poison();
        Span<float> input = worker.Span[..(InputLength * Lanes)];
        input.Clear();
        for (int lane = 0; lane < Math.Min(Lanes, count - first); lane++)
        {
            for (int i = 0; i < InputLength; i++)
            {
                input[(i * Lanes) + lane] = images[((first + lane) * InputLength) + i];
            }
        }
    }

    private float[] Reduce(GuardedMemory kept, int groups, GuardedMemory worker)
    {
        var gradients = new GuardedMemory(Network.Parameters.Length);
        for (int chunk = 0; chunk < Network.GradientChunks; chunk++)
        {
            worker.Poison();
            Network.ReduceGradients(chunk, kept.Span, groups, worker.Span, gradients.Span, default);
        }

        worker.AssertNothingWrittenBeside("worker memory");
        gradients.AssertNothingWrittenBeside("the gradient block");
        return gradients.Span.ToArray();
    }
}
