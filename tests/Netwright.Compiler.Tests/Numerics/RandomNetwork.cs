using System;
using System.Collections.Generic;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Small networks of random layers from the whole language, whose shapes fit by construction: a pure function of a number.</summary>
internal static class RandomNetwork
{
    private const string Runs = "NETWRIGHT_PROPERTY_RUNS";

    /// <summary>Images of the batch that a network is tried with.</summary>
    public static int BatchSize(int number) => 1 + (number * 7 % 36);

    public static NetworkModel Make(int number)
    {
        var random = new Random(number);
        var builder = new NetworkBuilder(
            "Random" + number, new Shape(random.Next(1, 5), random.Next(1, 13), random.Next(1, 13)));
        var layers = new RandomLayer(random, BatchSize(number));
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            layers.Add(builder);
        }

        return End(builder, random);
    }

    /// <summary>The numbers of the networks that a test run tries.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="usual">How many, unless the environment says otherwise.</param>
    public static IEnumerable<int> Numbers(int first, int usual)
    {
        string? wanted = Environment.GetEnvironmentVariable(Runs);
        int count = wanted is null ? usual : int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            yield return first + i;
        }
    }

    /// <summary>A last layer and a loss that can make sense of it.</summary>
    private static NetworkModel End(NetworkBuilder builder, Random random)
    {
        LossModel crossEntropy = new SoftmaxCrossEntropyModel(random.Next(3) == 0 ? random.NextDouble() * 0.9 : 0);
        switch (random.Next(8))
        {
            case 0:
                builder.Dense(84, random.Next(2) == 0 ? ActivationKind.Tanh : ActivationKind.ScaledTanh).Rbf();
                LossModel map = new RbfMapModel(random.Next(2) == 0 ? 0.1 : 90);
                return builder.Build() with { Loss = random.Next(3) switch { 0 => new RbfMeanSquaredModel(), 1 => map, _ => crossEntropy } };
            case 1:
                // A convolution that covers what is left gives the logits.
                return builder.Conv(random.Next(2, 12), new Extent(builder.Shape.Height, builder.Shape.Width)).Build() with { Loss = crossEntropy };
            case 2:
                return builder.Conv(random.Next(2, 12), new Extent(1, 1)).GlobalAvgPool().Build() with { Loss = crossEntropy };
            case 3:
                builder.Dense(random.Next(2, 12));
                _ = random.Next(2) == 0 ? builder.Softmax() : builder.Activation(ActivationKind.Sigmoid);
                return builder.Build() with { Loss = new MeanSquaredErrorModel() };
            case 4:
                return builder.Dense(random.Next(2, 12)).Build() with { Loss = new MeanSquaredErrorModel() };
            default:
                return builder.Dense(random.Next(2, 12)).Build() with { Loss = crossEntropy };
        }
    }
}
