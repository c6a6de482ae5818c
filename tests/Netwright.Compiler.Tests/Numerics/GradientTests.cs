using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

public sealed class GradientTests
{
    public static TheoryData<string> Samples => ["EveryKind", "AcrossChannels", "FusedPools", "Perceptron", "WideDense", "LeNet5"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Gradients_are_the_slopes_of_the_loss(string sample)
    {
        NetworkModel model = Sample(sample);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, RandomBatch(model, sample == "LeNet5" ? 2 : 19), directions: sample == "LeNet5" ? 2 : 8);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Empty_lanes_and_the_order_of_groups_change_no_bit(string sample)
    {
        NetworkModel model = Sample(sample);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Batch batch = RandomBatch(model, 50);
        Assert.Equal(runner.Train(batch).Gradients, runner.Train(batch, backwards: true).Gradients);
    }

    [Fact]
    public void A_lane_without_an_image_adds_nothing_whatever_stands_in_it()
    {
        NetworkModel model = SampleNetworks.FusedPools();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Batch full = RandomBatch(model, 16);
        int[] onlyThree = [.. full.Labels.Select((label, i) => i < 3 ? label : -1)];
        TrainingStep three = runner.Train(full with { Labels = onlyThree });
        TrainingStep alone = runner.Train(new Batch(full.Images[..(3 * (int)model.Input.Length)], full.Labels[..3], full.Keys[..3]));
        Assert.Equal(alone.Gradients, three.Gradients.Select(value => value * 16 / 3), (a, b) => System.Math.Abs(a - b) < 1e-6);
        Assert.Equal(alone.Loss * 3, three.Loss * 16, 5);
    }

    [Fact]
    public void Weights_behind_which_nothing_is_trained_still_get_their_gradient()
    {
        NetworkModel model = new NetworkBuilder("OneLayer", new Shape(2, 6, 6))
            .Pool(PoolKind.Average, new Extent(2, 2))
            .Activation(ActivationKind.Tanh)
            .Conv(4, new Extent(3, 3))
            .Activation(ActivationKind.Sigmoid)
            .Build();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, RandomBatch(model, 20), directions: 8);
    }

    internal static Batch RandomBatch(NetworkModel model, int count, uint key = 50) => new(
        HashValues.Values(key, count * (int)model.Input.Length, 1),
        HashValues.Labels(key + 1, count, model.Classes.Count),
        [.. Enumerable.Range(0, count).Select(i => HashValues.Bits(key + 2, i))]);

    private static NetworkModel Sample(string name) => name switch
    {
        "EveryKind" => SampleNetworks.EveryKind(),
        "AcrossChannels" => SampleNetworks.AcrossChannels(),
        "FusedPools" => SampleNetworks.FusedPools(),
        "Perceptron" => SampleNetworks.Perceptron(),
        "WideDense" => SampleNetworks.WideDense(),
        _ => SampleNetworks.LeNet5(),
    };
}
