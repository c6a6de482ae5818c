using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What holds for every network, tried on random ones.</summary>
/// <remarks>
/// Each class tries 25 numbers, or as many as the environment variable NETWRIGHT_PROPERTY_RUNS says, behind as many as
/// NETWRIGHT_PROPERTY_SKIPPED says: 1000 try four thousand
/// networks. A network is a pure function of its number, so a number that fails fails again. Every second network is also
/// compiled for vectors of another width, which must give the same bits; every second of the others is compiled as it is emitted, with all widths.
/// </remarks>
public abstract class RandomNetworkTests
{
    private const long MostOperations = 60_000_000;
    private const int OperationsOfFunction = 16;
    private const int FewestSlopes = 4;

    public static TheoryData<int> Numbers(int first) => [.. RandomNetwork.Numbers(first, usual: 25)];

    protected static void Check(int number)
    {
        NetworkModel model = RandomNetwork.Make(number);
        Batch batch = GradientTests.RandomBatch(model, RandomNetwork.BatchSize(number), (uint)number);
        NetworkRunner runner = CompiledNetwork.Once(model, number % 4 == 1 ? Tiles.AsEmitted : Tiles.OfMachine);
        runner.SetParameters((uint)number);
        double[] stored = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        float[] reference = Floats(new ReferenceNetwork(model).Logits(stored, batch.Images, keys: null).SelectMany(image => image));
        float[] before = runner.Network.Parameters.StoredValues.ToArray();
        float[] logits = runner.Forward(batch.Images);
        float[] singles = runner.PredictEach(batch.Images);
        TrainingStep step = runner.Train(batch);
        float[] after = runner.Network.Parameters.StoredValues.ToArray();

        AssertNear("groups and the reference", reference, logits);
        AssertNear("single images and the reference", reference, singles);
        AssertNear("groups and single images", logits, singles);
        AssertNear("running statistics", Floats(new ReferenceNetwork(model).Statistics(stored, batch)), after[(int)model.ParameterCount..]);
        before.CopyTo(runner.Network.Parameters.StoredValues);
        AssertSlopes(model, runner, batch);
        before.CopyTo(runner.Network.Parameters.StoredValues);
        NotANumberTests.AssertSpreads(model, runner, batch, number);
        before.CopyTo(runner.Network.Parameters.StoredValues);
        Assert.Equal(step.Gradients, runner.Train(batch, backwards: true).Gradients);
        if (number % 2 == 0)
        {
            NetworkRunner other = CompiledNetwork.Once(model, CompiledNetwork.Others(number / 2));
            other.SetParameters((uint)number);
            Assert.Equal(Bits(logits), Bits(other.Forward(batch.Images)));
            Assert.Equal(Bits(singles), Bits(other.PredictEach(batch.Images)));
            TrainingStep otherStep = other.Train(batch);
            Assert.Equal(step.Loss, otherStep.Loss);
            Assert.Equal(Bits(step.Gradients), Bits(otherStep.Gradients));
            Assert.Equal(Bits(after), Bits(other.Network.Parameters.StoredValues.ToArray()));
        }
    }

    /// <summary>Three directions of all tensors; one, and of some tensors alone, where the reference has much to compute.</summary>
    private static void AssertSlopes(NetworkModel model, NetworkRunner runner, Batch batch)
    {
        int tensors = model.AllLayers.Sum(layer => layer.Parameters.Count);
        long operations = batch.Count * model.AllLayers.Sum(layer => layer.MultiplyAdds + (OperationsOfFunction * layer.Output.Length));
        int slopes = (int)Math.Clamp(MostOperations / operations, FewestSlopes, int.MaxValue);
        FiniteDifferences.AssertSlopes(model, runner, batch, directions: 3 * tensors <= slopes ? 3 : 1, every: (tensors + slopes - 1) / slopes);
    }

    private static float[] Floats(IEnumerable<double> values) => [.. values.Select(value => (float)value)];

    private static void AssertNear(string what, float[] expected, float[] actual)
    {
        double norm = Math.Sqrt(expected.Sum(value => (double)value * value));
        double error = Math.Sqrt(expected.Zip(actual).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)));
        Assert.True(error <= 1e-5 * norm, $"{what}: relative error {error / norm:g3}");
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
