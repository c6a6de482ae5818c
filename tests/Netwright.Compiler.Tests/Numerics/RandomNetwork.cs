using System;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Small networks of random layers from the whole language, whose shapes fit by construction: a pure function of a number.</summary>
internal static class RandomNetwork
{
    private const string Runs = "NETWRIGHT_PROPERTY_RUNS";
    private const string Skipped = "NETWRIGHT_PROPERTY_SKIPPED";
    private const int MostWeights = 60_000;
    private const int EndsInImage = 15;

    /// <summary>Whether a network has a convolution that is worth the products of a single image's prediction, if one fits in.</summary>
    public static bool IsLarge(int number) => number % 5 == 0;

    /// <summary>Images of the batch that a network is tried with.</summary>
    public static int BatchSize(int number) => IsLarge(number) ? 1 + (number % 3) : 1 + (number * 7 % 36);

    public static NetworkModel Make(int number)
    {
        var random = new Random(number);
        bool isLarge = IsLarge(number);
        var builder = new NetworkBuilder("Random" + number, isLarge
            ? new Shape(random.Next(4, 25), random.Next(9, 19), random.Next(9, 19))
            : new Shape(random.Next(1, 5), random.Next(1, 13), random.Next(1, 13)));
        var layers = new RandomLayer(random, BatchSize(number), isLarge);
        if (isLarge)
        {
            StartLarge(builder, layers, random);
        }

        for (int i = random.Next(1, 6); i > 0; i--)
        {
            layers.Add(builder);
        }

        return End(builder, layers, random) with
        {
            Algorithm = random.Next(6) switch { 0 => AlgorithmSetting.Direct, 1 => AlgorithmSetting.Winograd, _ => AlgorithmSetting.Auto },
        };
    }

    /// <summary>The numbers of the networks that a test run tries.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="usual">How many, unless the environment says otherwise.</param>
    public static IEnumerable<int> Numbers(int first, int usual)
    {
        int count = Setting(Runs, usual), skipped = Setting(Skipped, 0);
        for (int i = 0; i < count; i++)
        {
            yield return first + skipped + i;
        }
    }

    private static int Setting(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : usual;

    /// <summary>A convolution that is worth products of pixels, mostly; alone or in a branch.</summary>
    private static void StartLarge(NetworkBuilder builder, RandomLayer layers, Random random)
    {
        var branches = new RandomBranches(random, layers);
        switch (random.Next(5))
        {
            case <= 1:
                branches.AddVectors(builder, 0);
                break;
            case 2:
                branches.AddKeeping(builder, 0);
                break;
            case 3:
                layers.AddPadded(builder, new Extent(1, 1));
                break;
        }
    }

    /// <summary>Last layers and a loss that can make sense of them.</summary>
    private static NetworkModel End(NetworkBuilder builder, RandomLayer layers, Random random)
    {
        int classes = Classes(random);
        RandomLayer.Shrink(builder, Math.Min(classes, 84));
        classes = Math.Max(2, Math.Min(classes, MostWeights / (int)builder.Shape.Length));
        bool isImage = builder.Shape.Length > builder.Shape.Channels;
        LossModel loss = new SoftmaxCrossEntropyModel(random.Next(3) == 0 ? random.NextDouble() * 0.9 : 0);
        switch (isImage && random.Next(3) == 0 ? EndsInImage : random.Next(EndsInImage))
        {
            case 0:
                builder.Dense(84, random.Next(2) == 0 ? ActivationKind.Tanh : ActivationKind.ScaledTanh).Rbf();
                LossModel map = new RbfMapModel(random.Next(2) == 0 ? 0.1 : 90);
                loss = random.Next(3) switch { 0 => new RbfMeanSquaredModel(), 1 => map, _ => loss };
                break;
            case 1:
                // A convolution that covers what is left gives the logits.
                builder.Conv(classes, new Extent(builder.Shape.Height, builder.Shape.Width));
                break;
            case 2:
                builder.Conv(Math.Min(classes, 40), new Extent(1, 1)).GlobalAvgPool();
                break;
            case 3:
                builder.Conv(Math.Min(classes, 40), new Extent(1, 1)).Pool(PoolKind.Max, new Extent(builder.Shape.Height, builder.Shape.Width));
                break;
            case 4:
                builder.Dense(classes);
                _ = random.Next(2) == 0 ? builder.Softmax() : builder.Activation(ActivationKind.Sigmoid);
                loss = new MeanSquaredErrorModel();
                break;
            case 5:
                builder.Dense(classes);
                loss = new MeanSquaredErrorModel();
                break;
            case <= 7:
                builder.Dense(classes);
                EndInNormOrFunction(builder, layers, random);
                break;
            case <= 9:
                EndInParallel(builder, layers, random, Math.Min(classes, 40));
                break;
            case EndsInImage:
                EndInImage(builder, random);
                break;
            default:
                builder.Dense(classes);
                break;
        }

        return builder.Build() with { Loss = loss };
    }

    private static int Classes(Random random) => random.Next(12) switch
    {
        0 => 2,
        1 => 1000,
        2 => random.Next(12, 1000),
        _ => random.Next(2, 12),
    };

    private static void EndInNormOrFunction(NetworkBuilder builder, RandomLayer layers, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                builder.Activation(layers.SomeFunction());
                break;
            case 1:
                builder.Dropout(0.3);
                break;
            default:
                layers.BatchNorm(builder);
                break;
        }
    }

    /// <summary>Branches give the logits; something before them or in them is trained.</summary>
    private static void EndInParallel(NetworkBuilder builder, RandomLayer layers, Random random, int classes)
    {
        var branches = new RandomBranches(random, layers);
        branches.AddVectors(builder, 0, random.Next(2) == 0 ? null : classes);
        if (builder.Shape.Length is < 2 or > 1000 || builder.Build().ParameterCount == 0)
        {
            builder.Dense(classes);
        }
    }

    /// <summary>The values of an image are the logits, flattened or not.</summary>
    private static void EndInImage(NetworkBuilder builder, Random random)
    {
        int pixels = builder.Shape.Height * builder.Shape.Width;
        builder.Conv(random.Next(1, Math.Max(2, Math.Min(40, 1000 / pixels))), new Extent(1, 1));
        if (random.Next(2) == 0)
        {
            builder.Flatten();
        }
    }
}
