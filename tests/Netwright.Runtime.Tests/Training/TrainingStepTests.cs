using System;
using System.Linq;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Testing;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

public class TrainingStepTests
{
    private static readonly ImageDataset Data = ToyImages.Make(300);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_bits_do_not_depend_on_the_threads(int threads) => Assert.Equal(TrainSteps(1), TrainSteps(threads));

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(2);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 40, team);
        int[] batch = [.. Enumerable.Range(10, 37)];
        step.ComputeGradients(Data, batch);
        float[] gradients = step.Gradients.ToArray();
        for (int i = 0; i < gradients.Length; i += 7)
        {
            const float H = 1f / 256;
            float value = network.Parameters.Values[i];
            network.Parameters.Values[i] = value + H;
            double above = step.ComputeGradients(Data, batch).Loss;
            network.Parameters.Values[i] = value - H;
            double below = step.ComputeGradients(Data, batch).Loss;
            network.Parameters.Values[i] = value;
            Assert.Equal((above - below) / (2 * H), gradients[i], 1e-4);
        }
    }

    [Fact]
    public void Computing_gradients_changes_no_parameter()
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        string before = network.Parameters.Sha256();
        StepResult result = step.ComputeGradients(Data, [1, 2, 3]);
        Assert.Equal(before, network.Parameters.Sha256());
        Assert.Equal(result.Loss, step.LastLoss);
        Assert.Equal(3, result.Images);
        Assert.Equal(step.Gradients[^ToyImages.Classes..].ToArray(), step.GradientOf("out.bias").ToArray());
    }

    [Fact]
    public void A_smaller_batch_is_not_touched_by_the_larger_one_before()
    {
        float[] afterLarger = GradientsOf([3, 1, 4], before: [.. Enumerable.Range(0, 64)]);
        Assert.Equal(GradientsOf([3, 1, 4], before: []), afterLarger);
    }

    [Fact]
    public void A_step_follows_the_optimiser()
    {
        SoftmaxRegression network = new(ToyImages.Shape, ToyImages.Classes, 1, new SgdOptions { LearningRate = 0.5f });
        using ThreadTeam team = new(2);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        float[] before = network.Parameters.Values.ToArray();
        step.Run(Data, [5, 6, 7, 8]);
        float[] expected = [.. before.Select((value, i) => MathF.FusedMultiplyAdd(-0.5f, step.Gradients[i], value))];
        Assert.Equal(expected, network.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_step_is_its_gradients_applied()
    {
        int[] batch = [.. Enumerable.Range(3, 45)];
        SoftmaxRegression whole = Make(), parts = Make();
        using ThreadTeam team = new(2);
        new TrainingStep(whole, Optimizer.Create(whole.Info.Training.Optimizer, whole.Parameters.Length), 64, team).Run(Data, batch);
        TrainingStep step = new(parts, Optimizer.Create(parts.Info.Training.Optimizer, parts.Parameters.Length), 64, team);
        step.ComputeGradients(Data, batch);
        step.ApplyGradients();
        Assert.Equal(parts.Parameters.Values.ToArray(), whole.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_allocates_nothing_on_any_thread(int threads)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(threads);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        int[] batch = [.. Enumerable.Range(0, 50)];
        AllocationsOnAllThreads allocations = new(team);
        step.Run(Data, batch);
        long bytes = allocations.Least(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                step.Run(Data, batch);
            }
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Data_of_another_shape_are_refused_with_both_shapes()
    {
        using ThreadTeam team = new(1);
        SoftmaxRegression network = new(new ImageShape(1, 28, 28), ToyImages.Classes, 1);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => step.Run(Data, [0]));
        Assert.Contains("1x4x5", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("1x28x28", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_other_classes_are_refused_with_both_counts()
    {
        using ThreadTeam team = new(1);
        SoftmaxRegression network = new(ToyImages.Shape, 10, 1);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => step.Run(Data, [0]));
        Assert.Contains("3 classes", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("10", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_out_of_range_are_refused()
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 2, team);
        Assert.Throws<ArgumentException>(() => step.Run(Data, []));
        Assert.Throws<ArgumentException>(() => step.Run(Data, [0, 1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Run(Data, [300]));
        step.Run(Data, [0, 1]);
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static float[] GradientsOf(int[] batch, int[] before)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 64, team);
        if (before.Length > 0)
        {
            step.ComputeGradients(Data, before);
        }

        step.ComputeGradients(Data, batch);
        return step.Gradients.ToArray();
    }

    private static string TrainSteps(int threads)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(threads);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 100, team);
        for (int i = 0; i < 30; i++)
        {
            step.Run(Data, [.. Enumerable.Range(i * 5, 70 + i)]);
        }

        return $"{network.Parameters.Sha256()} {BitConverter.DoubleToInt64Bits(step.LastLoss)}";
    }
}
