using System;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Testing;
using Netwright.Threading;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>LeNet-5 of the spec, trained with its own recipe.</summary>
public sealed class LeNet5TrainingTests
{
    private static readonly Lazy<Type> LeNet5 = new(() => CompiledNetwork.Load(CompiledNetwork.Image(Model(), Tiles.OfMachine)));

    [Fact]
    public async Task Twenty_steps_give_the_same_weights_with_512_256_and_128_bit_vectors()
    {
        string[][] hashes = await VectorWidthTests.Hashes(WidthProbe.TrainingArgument, Model());

        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        Assert.Equal(WidthProbe.TrainTwentySteps(LeNet5.Value, threads: 1), Assert.Single(hashes[0]));
    }

    [Fact]
    public async Task A_recipe_with_all_there_is_gives_the_same_weights_with_every_width_on_any_threads_cut_off_or_not()
    {
        string[][] hashes = await VectorWidthTests.Hashes(WidthProbe.RecipeArgument, Model());

        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        string expected = Assert.Single(hashes[0]);
        Assert.Equal(expected, WidthProbe.TrainByRecipe(LeNet5.Value, threads: 1));
        Assert.Equal(expected, WidthProbe.TrainByRecipe(LeNet5.Value, threads: 3));
        Assert.Equal(expected, WidthProbe.TrainByRecipe(LeNet5.Value, threads: 2, cut: 2));
        Assert.Equal(expected, WidthProbe.TrainByRecipe(LeNet5.Value, threads: 1, cut: 5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Twenty_steps_give_the_same_weights_on_any_number_of_threads(int threads) => Assert.Equal(
        WidthProbe.TrainTwentySteps(LeNet5.Value, threads: 1), WidthProbe.TrainTwentySteps(LeNet5.Value, threads));

    [Fact]
    public void Updates_with_the_sums_give_the_same_weights_as_updates_after_all_sums() => Assert.Equal(
        WidthProbe.TrainTwentySteps(LeNet5.Value, threads: 2, apart: true), WidthProbe.TrainTwentySteps(LeNet5.Value, threads: 2));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_allocates_nothing_on_any_thread(int threads)
    {
        var network = (Netwright.Network)Activator.CreateInstance(LeNet5.Value, 1UL)!;
        ImageDataset data = SyntheticDigits.Create(trainCount: 80, testCount: 10).Train;
        int[] batch = [.. Enumerable.Range(0, 64)];
        using var team = new ThreadTeam(threads);
        var step = WidthProbe.StepFor(network, team);
        var allocations = new AllocationsOnAllThreads(team);
        step.Run(data, batch);
        long bytes = allocations.Least(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                step.Run(data, batch);
            }
        });

        Assert.Equal(0, bytes);
    }

    private static Compiler.Network.NetworkModel Model() => NetCompiler.Check("lenet5.net.yaml", SpecFiles.LeNet5).Network!;
}
