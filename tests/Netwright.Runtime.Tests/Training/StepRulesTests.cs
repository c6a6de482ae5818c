using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>What a step makes of a batch's gradient before the optimiser sees it: weights, mixing, micro-batches, bounds.</summary>
public class StepRulesTests
{
    private static readonly ImageDataset Data = ToyImages.Make(120);

    [Theory]
    [InlineData(1, 37)]
    [InlineData(2, 37)]
    [InlineData(3, 96)]
    [InlineData(5, 101)]
    [InlineData(8, 64)]
    [InlineData(13, 120)]
    public void Micro_batches_give_the_gradient_of_the_whole_batch(int parts, int images)
    {
        int[] batch = [.. Enumerable.Range(0, images)];
        (float[] whole, StepResult one) = Gradients(new PlainBatches(Data), batch, 1);
        (float[] summed, StepResult many) = Gradients(new PlainBatches(Data), batch, parts);
        Assert.Equal(one.Correct, many.Correct);
        Assert.Equal(one.Loss, many.Loss, 1e-6);
        Assert.All(whole.Zip(summed), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Micro_batches_give_the_same_bits_on_any_number_of_threads()
    {
        int[] batch = [.. Enumerable.Range(0, 101)];
        float[] one = Gradients(new PlainBatches(Data), batch, 5, threads: 1).Values;
        Assert.Equal(one, Gradients(new PlainBatches(Data), batch, 5, threads: 2).Values);
        Assert.Equal(one, Gradients(new PlainBatches(Data), batch, 5, threads: 3).Values);
    }

    [Fact]
    public void Parts_are_summed_in_a_binary_tree_of_powers_of_two()
    {
        using ThreadTeam team = new(1);
        for (int parts = 1; parts <= 33; parts++)
        {
            float[] values = [.. Enumerable.Range(0, parts).Select(part => MathF.Sqrt(part + 2) * (part % 3 == 0 ? 1e4f : 1e-3f))];
            GradientSums sums = new(1, parts, team);
            sums.Clear();
            foreach (float value in values)
            {
                sums.Add([value]);
            }

            float[] sum = new float[1];
            sums.CopyTo(sum);
            Assert.Equal(Tree(values), sum[0]);
        }
    }

    [Fact]
    public void Parts_cover_a_batch_and_differ_by_one_image_at_most()
    {
        for (int images = 1; images < 140; images++)
        {
            for (int parts = 1; parts < 12; parts++)
            {
                int next = 0, group = 0;
                List<(int, int)> groups = [];
                for (int part = 0; part < BatchCut.Parts(images, parts); part++)
                {
                    (int first, int count, int before) = BatchCut.Part(images, parts, part);
                    Assert.Equal((next, group), (first, before));
                    Assert.InRange(count, BatchCut.Smallest(images, parts), BatchCut.Smallest(images, parts) + 1);
                    for (int start = 0; start < count; start += 16)
                    {
                        groups.Add((first + start, Math.Min(16, count - start)));
                    }

                    (next, group) = (next + count, groups.Count);
                }

                Assert.Equal((images, group), (next, BatchCut.AllGroups(images, parts)));
                Assert.Equal(groups, Enumerable.Range(0, group).Select(i => BatchCut.Group(images, parts, i)));
            }
        }
    }

    [Fact]
    public void Weighted_classes_give_the_weighted_mean_of_the_images_gradients()
    {
        float[] weights = [0.5f, 3, 1.25f];
        int[] batch = [.. Enumerable.Range(0, 40)];
        (float[] found, StepResult result) = Gradients(new PlainBatches(Data) { ClassWeights = weights }, batch, 1);
        double sum = batch.Sum(image => (double)weights[Data.Label(image)]);
        double[] expected = new double[found.Length];
        double loss = 0;
        foreach (int image in batch)
        {
            (float[] one, StepResult own) = Gradients(new PlainBatches(Data), [image], 1);
            double share = weights[Data.Label(image)] / sum;
            loss += share * own.Loss;
            for (int i = 0; i < one.Length; i++)
            {
                expected[i] += share * one[i];
            }
        }

        Assert.Equal(loss, result.Loss, 1e-6);
        Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(100f)]
    public void A_long_gradient_is_scaled_to_the_norm_and_a_short_one_is_left(float longest)
    {
        int[] batch = [.. Enumerable.Range(0, 33)];
        float[] free = Step(null, batch), bound = Step(new GradientClip { Norm = longest }, batch);
        float[] gradient = Gradients(new PlainBatches(Data), batch, 1).Values;
        double norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        double factor = Math.Min(1, longest / (norm + 1e-6));
        Assert.Equal(longest > 50, factor == 1);
        Assert.All(free.Zip(bound), pair => Assert.Equal(pair.First * factor, pair.Second, 1e-6));
    }

    [Fact]
    public void Values_of_a_gradient_are_held_within_a_bound()
    {
        int[] batch = [.. Enumerable.Range(0, 33)];
        float[] free = Step(null, batch), bound = Step(new GradientClip { Value = 0.01f }, batch);
        Assert.Contains(free, value => Math.Abs(value) > 0.01f);
        Assert.All(free.Zip(bound), pair => Assert.Equal(Math.Clamp(pair.First, -0.01f, 0.01f), pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void A_bound_that_is_not_above_0_is_refused(float bound)
    {
        using ThreadTeam team = new(1);
        SoftmaxRegression network = Make();
        TrainingStep step = new(network, Optimizer.Create(new SgdOptions { LearningRate = 1 }, network.Parameters.Length), 4, team);
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Clip = new GradientClip { Norm = bound });
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Clip = new GradientClip { Value = bound });
    }

    [Fact]
    public void The_average_of_weights_is_that_of_the_formula()
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(2);
        WeightAverage average = new(network, 0.99, team);
        double[] expected = [.. network.Parameters.Values.ToArray().Select(value => (double)value)];
        Random random = new(1);
        for (int step = 1; step <= 50; step++)
        {
            double share = Math.Min(0.99, (1.0 + step) / (10 + step));
            Span<float> values = network.Parameters.Values;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += (float)random.NextDouble() - 0.5f;
                expected[i] = (share * expected[i]) + ((1 - share) * values[i]);
            }

            average.Add(step);
        }

        Assert.All(average.Values.ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        float[] raw = network.Parameters.Values.ToArray(), mean = average.Values.ToArray();
        average.Swap();
        Assert.Equal(mean, network.Parameters.Values.ToArray());
        average.Swap();
        Assert.Equal(raw, network.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_step_of_micro_batches_with_a_bound_allocates_nothing()
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(new SgdOptions { LearningRate = 1 }, network.Parameters.Length), 64, team, 4)
        {
            Clip = new GradientClip { Norm = 1, Value = 1 },
        };
        int[] batch = [.. Enumerable.Range(0, 64)];
        step.Run(Data, batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            step.Run(Data, batch);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static (float[] Values, StepResult Result) Gradients(BatchSource source, int[] batch, int parts, int threads = 2)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(threads);
        TrainingStep step = new(
            network, Optimizer.Create(new SgdOptions { LearningRate = 1e-9f }, network.Parameters.Length), batch.Length, team, Math.Min(parts, batch.Length));
        StepResult result = step.Run(source, batch, 0);
        return (step.Gradients.ToArray(), result);
    }

    /// <summary>What one step of SGD with rate 1 takes away from the weights.</summary>
    private static float[] Step(GradientClip? clip, int[] batch)
    {
        SoftmaxRegression network = Make();
        float[] before = network.Parameters.Values.ToArray();
        using ThreadTeam team = new(2);
        TrainingStep step = new(network, Optimizer.Create(new SgdOptions { LearningRate = 1 }, network.Parameters.Length), batch.Length, team) { Clip = clip };
        step.Run(Data, batch);
        return [.. before.Zip(network.Parameters.Values.ToArray(), (old, now) => old - now)];
    }

    private static float Tree(ReadOnlySpan<float> values)
    {
        if (values.Length == 1)
        {
            return values[0];
        }

        int half = 1;
        while (half * 2 < values.Length)
        {
            half *= 2;
        }

        return Tree(values[..half]) + Tree(values[half..]);
    }
}
