using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Draws layers of every kind, with every option, that fit what stands before them.</summary>
/// <param name="random">The dice.</param>
/// <param name="images">Of the batch, which a normalisation looks at.</param>
internal sealed class RandomLayer(Random random, int images)
{
    private static readonly ActivationKind[] Functions =
        [
            ActivationKind.None, ActivationKind.Relu, ActivationKind.Sigmoid, ActivationKind.Tanh,
            ActivationKind.LeakyRelu(0.2), ActivationKind.ScaledTanh,
        ];

    /// <summary>Adds one layer of any kind.</summary>
    public void Add(NetworkBuilder builder)
    {
        switch (random.Next(14))
        {
            case <= 3:
                Extent kernel = Window(builder.Shape, 6, out Padding around);
                Conv(builder, kernel, new Extent(Dilation(builder.Shape.Height + around.Top + around.Bottom, kernel.Height),
                    Dilation(builder.Shape.Width + around.Left + around.Right, kernel.Width)), Stride(3), around);
                break;
            case 4:
                builder.Dense(random.Next(1, 40), Function(), bias: random.Next(4) > 0);
                break;
            case <= 6:
                Extent window = Window(builder.Shape, 4, out Padding pad);
                bool tiles = pad == Padding.None && random.Next(2) == 0;
                builder.Pool(Pooling(), window, tiles ? window : Stride(3), pad);
                break;
            case 7:
                Shape shape = builder.Shape;
                builder.Subsample(new Extent(random.Next(1, Math.Min(4, shape.Height) + 1), random.Next(1, Math.Min(4, shape.Width) + 1)), Function());
                break;
            case 8:
                _ = random.Next(2) == 0 ? builder.Flatten() : builder.GlobalAvgPool();
                break;
            case <= 10:
                new RandomBranches(random, this).Add(builder, depth: 0);
                break;
            default:
                AddKeeping(builder);
                break;
        }
    }

    /// <summary>Adds a layer that keeps rows, columns and channels.</summary>
    public void AddKeeping(NetworkBuilder builder)
    {
        switch (random.Next(8))
        {
            case <= 1:
                BatchNorm(builder);
                break;
            case <= 3:
                builder.Activation(Functions[random.Next(1, Functions.Length)]);
                break;
            case <= 5:
                builder.Dropout(random.Next(1, 8) / 10.0, wholeChannels: random.Next(2) == 0);
                break;
            case 6:
                builder.Lrn(random.Next(1, 7), random.NextDouble(), random.NextDouble(), 1 + random.NextDouble());
                break;
            default:
                builder.Softmax();
                break;
        }
    }

    /// <summary>Adds a convolution or a pool padded so that it gives ceil(rows / stride) x ceil(columns / stride).</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="stride">Its steps.</param>
    public void AddPadded(NetworkBuilder builder, Extent stride)
    {
        Shape x = builder.Shape;
        var window = new Extent(random.Next(1, 6), random.Next(1, 6));
        bool isConv = random.Next(3) > 0;
        Extent dilation = isConv && random.Next(4) == 0 ? new Extent(random.Next(1, 3), random.Next(1, 3)) : new Extent(1, 1);
        (int top, int bottom) = Around(x.Height, ((window.Height - 1) * dilation.Height) + 1, stride.Height);
        (int left, int right) = Around(x.Width, ((window.Width - 1) * dilation.Width) + 1, stride.Width);
        var pad = new Padding(top, left, bottom, right);
        if (isConv)
        {
            Conv(builder, window, dilation, stride, pad);
        }
        else
        {
            builder.Pool(Pooling(), window, stride, pad);
        }
    }

    /// <summary>A function, or none.</summary>
    public ActivationKind Function() => Functions[random.Next(Functions.Length)];

    private void Conv(NetworkBuilder builder, Extent kernel, Extent dilation, Extent stride, Padding around)
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

        builder.Conv(filters, kernel, stride, around, Function(), null, dilation, groups, random.Next(4) > 0, table);
    }

    /// <summary>
    /// Of few values, or of nearly equal ones, a normalisation leaves next to nothing of what stood before it, and makes much of
    /// their rounding; a larger epsilon leaves it.
    /// </summary>
    private void BatchNorm(NetworkBuilder builder)
    {
        int values = images * builder.Shape.Height * builder.Shape.Width;
        double epsilon = values < 32 ? 0.5 : Math.Pow(10, -random.Next(1, 4));
        builder.BatchNorm(epsilon, random.Next(5) / 4.0);
    }

    private PoolKind Pooling() => random.Next(2) == 0 ? PoolKind.Max : PoolKind.Average;

    private int Dilation(int room, int window) =>
        window == 1 || random.Next(3) > 0 ? 1 : random.Next(1, Math.Min(4, Math.Max(1, (room - 1) / (window - 1))) + 1);

    /// <summary>Padding before and behind, split at random.</summary>
    private (int Before, int Behind) Around(int size, int span, int stride)
    {
        int all = Math.Max(0, (((size + stride - 1) / stride - 1) * stride) + span - size);
        int before = random.Next(all + 1);
        return (before, all - before);
    }

    /// <summary>A window no larger than the padded image, and padding less than it.</summary>
    private Extent Window(Shape shape, int largest, out Padding pad)
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

    private Extent Stride(int largest) => new(random.Next(1, largest + 1), random.Next(1, largest + 1));
}
