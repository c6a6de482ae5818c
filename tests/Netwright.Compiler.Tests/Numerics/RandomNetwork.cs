using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Small networks of random layers whose shapes fit by construction: a pure function of a number.</summary>
internal static class RandomNetwork
{
    private static readonly ActivationKind[] Functions =
        [ActivationKind.None, ActivationKind.Relu, ActivationKind.Sigmoid, ActivationKind.Tanh];

    public static NetworkModel Make(int number)
    {
        var random = new Random(number);
        var builder = new NetworkBuilder(
            "Random" + number, new Shape(random.Next(1, 5), random.Next(1, 13), random.Next(1, 13)));
        int layers = random.Next(1, 6);
        for (int i = 0; i < layers; i++)
        {
            Add(builder, random, depth: 0);
        }

        if (random.Next(5) > 0)
        {
            return builder.Dense(random.Next(2, 12)).Build();
        }

        // A convolution that covers what is left gives the logits.
        return builder.Conv(random.Next(2, 12), new Extent(builder.Shape.Height, builder.Shape.Width)).Build();
    }

    private static void Add(NetworkBuilder builder, Random random, int depth)
    {
        switch (random.Next(depth > 1 ? 10 : 12))
        {
            case <= 3:
                Extent kernel = Window(builder.Shape, random, 6, out Padding around);
                builder.Conv(random.Next(1, 20), kernel, Stride(random, 3), around, Function(random));
                break;
            case 4:
                builder.Dense(random.Next(1, 40), Function(random));
                break;
            case <= 6:
                Extent window = Window(builder.Shape, random, 4, out Padding pad);
                PoolKind kind = random.Next(2) == 0 ? PoolKind.Max : PoolKind.Average;
                bool tiles = pad == Padding.None && random.Next(2) == 0;
                builder.Pool(kind, window, tiles ? window : Stride(random, 3), pad);
                break;
            case 7:
                builder.Activation(Functions[random.Next(1, 4)]);
                break;
            case 9:
                Normalise(builder, random);
                break;
            case >= 10:
                Branch(builder, random, depth + 1);
                break;
            default:
                _ = random.Next(3) == 0 ? builder.Flatten() : builder.Dropout(random.Next(1, 8) / 10.0);
                break;
        }
    }

    /// <summary>Over channels of a few pixels at least: the statistics of two or three values tell little but their rounding.</summary>
    private static void Normalise(NetworkBuilder builder, Random random)
    {
        if (builder.Shape.Height * builder.Shape.Width >= 4)
        {
            builder.BatchNorm(random.Next(2) == 0 ? 1e-5 : 0.1, random.Next(11) / 10.0);
        }
    }

    private static void Branch(NetworkBuilder builder, Random random, int depth)
    {
        bool adds = random.Next(2) == 0;
        int seed = random.Next();
        int identity = random.Next(4);
        Action<NetworkBuilder>[] branches = [.. Enumerable.Range(0, random.Next(2, 4)).Select(i => (Action<NetworkBuilder>)Grow)];
        if (identity < branches.Length)
        {
            branches[identity] = _ => { };
        }

        _ = adds ? builder.Add(branches) : builder.Concat(branches);
        if (random.Next(2) == 0)
        {
            builder.Activation(Functions[random.Next(1, 4)]);
        }

        // Layers that keep height and width; a sum's branches end with as many channels as they began with.
        void Grow(NetworkBuilder branch)
        {
            var own = new Random(seed++);
            int channels = branch.Shape.Channels;
            for (int layers = own.Next(1, 4); layers > 0; layers--)
            {
                Keep(branch, own, depth);
            }

            if (adds && branch.Shape.Channels != channels)
            {
                branch.Conv(channels, new Extent(1, 1), activation: Function(own));
            }
        }
    }

    private static void Keep(NetworkBuilder branch, Random random, int depth)
    {
        switch (random.Next(depth > 1 ? 6 : 7))
        {
            case <= 1:
                branch.Conv(random.Next(1, 9), new Extent(3, 3), pad: new Padding(1, 1, 1, 1), activation: Function(random));
                break;
            case 2:
                PoolKind kind = random.Next(2) == 0 ? PoolKind.Max : PoolKind.Average;
                branch.Pool(kind, new Extent(3, 3), new Extent(1, 1), new Padding(1, 1, 1, 1));
                break;
            case 3:
                branch.Activation(Functions[random.Next(1, 4)]);
                break;
            case 4:
                Normalise(branch, random);
                break;
            case 5:
                branch.Dropout(random.Next(1, 8) / 10.0);
                break;
            default:
                Branch(branch, random, depth + 1);
                break;
        }
    }

    /// <summary>A window no larger than the padded image, and padding less than it.</summary>
    private static Extent Window(Shape shape, Random random, int largest, out Padding pad)
    {
        int height = random.Next(1, largest + 1);
        int width = random.Next(1, largest + 1);
        bool padded = random.Next(2) == 0;
        var (top, left, bottom, right) = padded
            ? (random.Next(height), random.Next(width), random.Next(height), random.Next(width))
            : (0, 0, 0, 0);
        pad = new Padding(top, left, bottom, right);
        return new Extent(Math.Min(height, shape.Height + Math.Max(top, bottom)), Math.Min(width, shape.Width + Math.Max(left, right)));
    }

    private static Extent Stride(Random random, int largest) => new(random.Next(1, largest + 1), random.Next(1, largest + 1));

    private static ActivationKind Function(Random random) => Functions[random.Next(4)];

    /// <summary>The numbers of the networks that a test run tries.</summary>
    public static IEnumerable<int> Numbers(int first, int usual)
    {
        string? wanted = Environment.GetEnvironmentVariable("NETWRIGHT_PROPERTY_RUNS");
        int count = wanted is null ? usual : int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            yield return first + i;
        }
    }
}
