using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Small networks of random layers whose shapes fit by construction: a pure function of a number.</summary>
internal static class RandomNetwork
{
    private static readonly ActivationKind[] Functions =
        [
            ActivationKind.None, ActivationKind.Relu, ActivationKind.Sigmoid, ActivationKind.Tanh,
            ActivationKind.LeakyRelu(0.2), ActivationKind.ScaledTanh,
        ];

    public static NetworkModel Make(int number)
    {
        var random = new Random(number);
        var builder = new NetworkBuilder(
            "Random" + number, new Shape(random.Next(1, 5), random.Next(1, 13), random.Next(1, 13)));
        int layers = random.Next(1, 6);
        for (int i = 0; i < layers; i++)
        {
            Add(builder, random);
        }

        if (random.Next(5) > 0)
        {
            return builder.Dense(random.Next(2, 12)).Build();
        }

        // A convolution that covers what is left gives the logits.
        return builder.Conv(random.Next(2, 12), new Extent(builder.Shape.Height, builder.Shape.Width)).Build();
    }

    private static void Add(NetworkBuilder builder, Random random)
    {
        switch (random.Next(12))
        {
            case <= 3:
                Extent kernel = Window(builder.Shape, random, 6, out Padding around);
                AddConv(builder, random, kernel, around);
                break;
            case 4:
                builder.Dense(random.Next(1, 40), Function(random), bias: random.Next(4) > 0);
                break;
            case <= 6:
                Extent window = Window(builder.Shape, random, 4, out Padding pad);
                PoolKind kind = random.Next(2) == 0 ? PoolKind.Max : PoolKind.Average;
                bool tiles = pad == Padding.None && random.Next(2) == 0;
                builder.Pool(kind, window, tiles ? window : Stride(random, 3), pad);
                break;
            case 7:
                builder.Activation(Functions[random.Next(1, Functions.Length)]);
                break;
            case 8:
                _ = random.Next(3) == 0
                    ? builder.Flatten()
                    : builder.Dropout(random.Next(1, 8) / 10.0, wholeChannels: random.Next(2) == 0);
                break;
            case 9:
                Shape shape = builder.Shape;
                builder.Subsample(new Extent(random.Next(1, Math.Min(4, shape.Height) + 1), random.Next(1, Math.Min(4, shape.Width) + 1)), Function(random));
                break;
            case 10:
                builder.Lrn(random.Next(1, 7), random.NextDouble(), random.NextDouble(), 1 + random.NextDouble());
                break;
            default:
                _ = random.Next(3) == 0 ? builder.GlobalAvgPool() : builder.Softmax();
                break;
        }
    }

    private static void AddConv(NetworkBuilder builder, Random random, Extent kernel, Padding around)
    {
        Shape x = builder.Shape;
        int filters = random.Next(1, 20);
        int groups = 1;
        ConnectionTable? table = null;
        switch (random.Next(6))
        {
            case 0:
                groups = Enumerable.Range(1, x.Channels).Where(n => x.Channels % n == 0).OrderBy(_ => random.Next()).First();
                filters = groups * random.Next(1, Math.Max(2, 20 / groups));
                break;
            case 1:
                int channels = Math.Min(x.Channels, 32);
                table = new ConnectionTable(Enumerable.Range(0, filters)
                    .Select(k => Enumerable.Range(0, channels).Where(c => c == k % channels || random.Next(2) == 0).ToEquatableArray())
                    .ToEquatableArray());
                break;
        }

        Extent dilation = new(
            Dilation(random, x.Height + around.Top + around.Bottom, kernel.Height),
            Dilation(random, x.Width + around.Left + around.Right, kernel.Width));
        builder.Conv(
            filters, kernel, Stride(random, 3), around, Function(random), null, dilation, groups, random.Next(4) > 0, table);
    }

    private static int Dilation(Random random, int room, int window) =>
        window == 1 || random.Next(3) > 0 ? 1 : random.Next(1, Math.Min(4, Math.Max(1, (room - 1) / (window - 1))) + 1);

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

    private static ActivationKind Function(Random random) => Functions[random.Next(Functions.Length)];

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
