using System;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Branches with dropout, for which PyTorch has no fixture.</summary>
public sealed class BranchTests
{
    [Fact]
    public void A_concat_reads_behind_a_dropout_that_inference_leaves_out() => Check(new NetworkBuilder("Ends", new Shape(2, 4, 5))
        .Conv(3, new Extent(1, 1))
        .Concat(
            branch => branch.Conv(2, new Extent(1, 1), activation: ActivationKind.Tanh).Dropout(0.4),
            branch => branch.Dropout(0.3),
            branch => branch.Conv(2, new Extent(1, 1)))
        .Dense(3)
        .Build());

    [Fact]
    public void A_sum_reads_behind_a_dropout_that_inference_leaves_out() => Check(new NetworkBuilder("Sums", new Shape(2, 4, 5))
        .Conv(3, new Extent(1, 1))
        .Add(branch => branch.Conv(3, new Extent(1, 1), activation: ActivationKind.Tanh).Dropout(0.4), branch => branch.Dropout(0.3), _ => { })
        .Activation(ActivationKind.Tanh)
        .Dense(3)
        .Build());

    [Fact]
    public void A_fork_reads_behind_dropouts_that_inference_leaves_out() => Check(new NetworkBuilder("Forks", new Shape(2, 4, 5))
        .Conv(3, new Extent(1, 1), activation: ActivationKind.Tanh)
        .Dropout(0.3)
        .Dropout(0.2)
        .Add(branch => branch.Conv(3, new Extent(1, 1)), branch => branch.Concat(_ => { }).Dropout(0.2), _ => { })
        .Dropout(0.3)
        .Concat(branch => branch.Conv(3, new Extent(1, 1)), _ => { })
        .Dense(3)
        .Build());

    [Fact]
    public void Residual_blocks_with_normalisation_and_dropout() => Check(SampleNetworks.Residual(size: 12));

    private static void Check(NetworkModel model)
    {
        NetworkRunner runner = CompiledNetwork.Once(model);
        runner.SetParameters(7);
        Batch batch = GradientTests.RandomBatch(model, 35);
        double[] block = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        double[] expected = [.. new ReferenceNetwork(model).Logits(block, batch.Images).SelectMany(logits => logits)];
        Assert.Equal(expected, runner.Forward(batch.Images).Select(value => (double)value), Near);
        Assert.Equal(expected, runner.PredictEach(batch.Images).Select(value => (double)value), Near);
        FiniteDifferences.AssertSlopes(model, runner, batch, directions: 4);
        Assert.Equal(runner.Train(batch).Gradients, runner.Train(batch, backwards: true).Gradients);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-5;
}
