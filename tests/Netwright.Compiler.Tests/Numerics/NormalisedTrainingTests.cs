using System;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Testing;
using Netwright.Threading;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Training in phases: batch normalisation lets the groups of a batch wait for each other.</summary>
public sealed class NormalisedTrainingTests
{
    private static readonly Lazy<Type> Residual = new(() => CompiledNetwork.Load(CompiledNetwork.Image(SampleNetworks.Residual(), Tiles.OfMachine)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Twenty_steps_give_the_same_weights_and_statistics_on_any_number_of_threads(int threads) => Assert.Equal(
        WidthProbe.TrainTwentySteps(Residual.Value, threads: 1), WidthProbe.TrainTwentySteps(Residual.Value, threads));

    [Fact]
    public void Predictions_follow_the_statistics_that_computing_gradients_gathers()
    {
        const string Spec = "deepconvnet-bn.net.yaml";
        Compiler.Network.NetworkModel model = NetCompiler.Check(Spec, File.ReadAllText(Path.Combine(SpecFiles.Folder, Spec))).Network!;
        var network = (Netwright.Network)Activator.CreateInstance(CompiledNetwork.Load(CompiledNetwork.Image(model, Tiles.OfMachine)), 1UL)!;
        ImageDataset data = SyntheticDigits.Create(trainCount: 80, testCount: 10).Train;
        float[] image = new float[network.Info.Input.Length], before = new float[network.Info.Classes.Length], after = [.. before];
        data.CopyImage(0, image);
        network.Predict(image, before);
        using var team = new ThreadTeam(1);
        WidthProbe.StepFor(network, team).ComputeGradients(data, [.. Enumerable.Range(0, 40)]);
        network.Predict(image, after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Updates_with_the_sums_give_the_same_weights_as_updates_after_all_sums() => Assert.Equal(
        WidthProbe.TrainTwentySteps(Residual.Value, threads: 2, apart: true), WidthProbe.TrainTwentySteps(Residual.Value, threads: 2));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_step_allocates_nothing_on_any_thread(int threads)
    {
        var network = (Netwright.Network)Activator.CreateInstance(Residual.Value, 1UL)!;
        ImageDataset data = SyntheticDigits.Create(trainCount: 80, testCount: 10).Train;
        int[] batch = [.. Enumerable.Range(0, 50)];
        using var team = new ThreadTeam(threads);
        var step = WidthProbe.StepFor(network, team);
        var allocations = new AllocationsOnAllThreads(team);
        step.Run(data, batch);
        long bytes = allocations.Least(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                step.Run(data, batch);
            }
        });

        Assert.Equal(0, bytes);
    }
}
