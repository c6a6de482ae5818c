using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>
/// What holds for every network, tried on random ones. NETWRIGHT_PROPERTY_RUNS sets how many; a failing number fails again.
/// </summary>
public abstract class RandomNetworkTests
{
    public static TheoryData<int> Numbers(int first) => [.. RandomNetwork.Numbers(first, usual: 6)];

    protected static void Check(int number)
    {
        NetworkModel model = RandomNetwork.Make(number);
        NetworkRunner runner = CompiledNetwork.Once(model);
        runner.SetParameters((uint)number);
        Batch batch = GradientTests.RandomBatch(model, 1 + (number * 7 % 36), (uint)number);
        float[] logits = runner.Forward(batch.Images);
        float[] single = runner.PredictEach(batch.Images);
        AssertNear("groups and the reference", Reference(model, runner, batch), logits);
        AssertNear("groups and single images", logits, single);
        TrainingStep step = runner.Train(batch);
        FiniteDifferences.AssertSlopes(model, runner, batch, directions: 3);
        Assert.Equal(step.Gradients, runner.Train(batch, backwards: true).Gradients);

        NetworkRunner narrow = CompiledNetwork.Once(model, number % 2 == 0 ? Tiles.Only256 : Tiles.Only128);
        narrow.SetParameters((uint)number);
        Assert.Equal(single, narrow.PredictEach(batch.Images));
        float[] narrowLogits = narrow.Forward(batch.Images);
        AssertSameBits(step, narrow.Train(batch), logits, narrowLogits);
    }

    private static float[] Reference(NetworkModel model, NetworkRunner runner, Batch batch)
    {
        double[] parameters = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        var reference = new ReferenceNetwork(model);
        return [.. reference.Logits(parameters, batch.Images).SelectMany(logits => logits).Select(value => (float)value)];
    }

    private static void AssertNear(string what, float[] expected, float[] actual)
    {
        double norm = Math.Sqrt(expected.Sum(value => (double)value * value));
        double error = Math.Sqrt(expected.Zip(actual).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)));
        Assert.True(error / norm <= 1e-5, $"{what}: relative error {error / norm:g3}");
    }

    private static void AssertSameBits(TrainingStep wide, TrainingStep narrow, float[] wideLogits, float[] narrowLogits)
    {
        Assert.Equal(Bits(wide.Gradients), Bits(narrow.Gradients));
        Assert.Equal(wide.Loss, narrow.Loss);
        Assert.Equal(Bits(wideLogits), Bits(narrowLogits));
    }

    private static IEnumerable<int> Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits);
}

// One class for each share of the numbers: xunit runs classes side by side.
public sealed class RandomNetworkTests1 : RandomNetworkTests
{
    [Theory]
    [MemberData(nameof(Numbers), 10000)]
    public void Every_path_and_width_agrees_and_gradients_are_slopes(int number) => Check(number);
}

public sealed class RandomNetworkTests2 : RandomNetworkTests
{
    [Theory]
    [MemberData(nameof(Numbers), 20000)]
    public void Every_path_and_width_agrees_and_gradients_are_slopes(int number) => Check(number);
}

public sealed class RandomNetworkTests3 : RandomNetworkTests
{
    [Theory]
    [MemberData(nameof(Numbers), 30000)]
    public void Every_path_and_width_agrees_and_gradients_are_slopes(int number) => Check(number);
}

public sealed class RandomNetworkTests4 : RandomNetworkTests
{
    [Theory]
    [MemberData(nameof(Numbers), 40000)]
    public void Every_path_and_width_agrees_and_gradients_are_slopes(int number) => Check(number);
}
