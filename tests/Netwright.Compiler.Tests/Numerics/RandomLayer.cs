using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Draws layers of every kind, with every option, that fit what stands before them.</summary>
/// <param name="random">The dice.</param>
/// <param name="images">Of the batch, which a normalisation looks at.</param>
/// <param name="isLarge">
/// Whether the first convolution that can be is worth the products of a single image's prediction, and others have more filters.
/// </param>
internal sealed class RandomLayer(Random random, int images, bool isLarge)
{
    /// <summary>Values that are flattened, at most: what stands behind them stays small enough for the reference.</summary>
    public const int MostVector = 5000;

    private const int MostWeights = 60_000;
    private const long FewestOfLarge = 1 << 19;
    private const long MostMultiplyAdds = 1 << 20;
    private const long MostValues = 1 << 17;

    private static readonly ActivationKind[] Functions =
        [
            ActivationKind.None, ActivationKind.Relu, ActivationKind.Sigmoid, ActivationKind.Tanh,
            ActivationKind.LeakyRelu(0.2), ActivationKind.ScaledTanh,
        ];

    private bool hasLarge;

    /// <summary>Whether no convolution has been worth the products yet, in a network that shall have one.</summary>
    public bool OwesLarge => isLarge && !hasLarge;

    /// <summary>Adds one layer of any kind, or several.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    public void Add(NetworkBuilder builder, int depth = 0)
    {
        switch (random.Next(17))
        {
            case <= 3:
                Extent kernel = Window(builder.Shape, 6, out Padding around);
                Conv(builder, kernel, new Extent(Dilation(builder.Shape.Height + around.Top + around.Bottom, kernel.Height),
                    Dilation(builder.Shape.Width + around.Left + around.Right, kernel.Width)), Stride(3), around);
                break;
            case 4:
                AddSums(builder, random.Next(1, 40));
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
            case <= 9:
                _ = builder.Shape.Length <= MostVector && random.Next(3) > 0 ? builder.Flatten() : builder.GlobalAvgPool();
                break;
            case <= 12 when depth < RandomBranches.Deepest:
                new RandomBranches(random, this).Add(builder, depth);
                break;
            case 13 when depth == 0:
                Repeat(builder);
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
                builder.Activation(SomeFunction());
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
        int smallest = OwesLarge ? 3 : 1;
        var window = new Extent(random.Next(smallest, 6), random.Next(smallest, 6));
        bool isConv = OwesLarge || random.Next(3) > 0;
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

    /// <summary>Adds units that see the whole input: a dense layer, or a convolution that covers it.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="units">How many.</param>
    public void AddSums(NetworkBuilder builder, int units)
    {
        Shrink(builder, units);
        bool hasBias = random.Next(4) > 0;
        _ = random.Next(4) > 0
            ? builder.Dense(units, Function(), bias: hasBias)
            : builder.Conv(units, new Extent(builder.Shape.Height, builder.Shape.Width), activation: Function(), bias: hasBias);
    }

    /// <summary>Takes means where so many units of all inputs would have too many weights for the reference.</summary>
    public static void Shrink(NetworkBuilder builder, int units)
    {
        if (builder.Shape.Length * units > MostWeights)
        {
            builder.GlobalAvgPool();
        }

        if (builder.Shape.Length * units > MostWeights)
        {
            builder.Dense(8);
        }
    }

    /// <summary>Adds a normalisation over the batch; of a single value a channel there is none.</summary>
    /// <remarks>
    /// Of few values, or of nearly equal ones, a normalisation leaves next to nothing of what stood before it, and makes much of
    /// their rounding; a larger epsilon leaves it.
    /// </remarks>
    public void BatchNorm(NetworkBuilder builder)
    {
        int values = images * builder.Shape.Height * builder.Shape.Width;
        if (values > 1)
        {
            double epsilon = values < 32 ? 0.5 : Math.Pow(10, -random.Next(1, 4));
            builder.BatchNorm(epsilon, random.Next(5) / 4.0);
        }
    }

    /// <summary>A function, or none.</summary>
    public ActivationKind Function() => Functions[random.Next(Functions.Length)];

    /// <summary>A function.</summary>
    public ActivationKind SomeFunction() => Functions[random.Next(1, Functions.Length)];

    /// <summary>Adds the same layers several times, as a block's repeated use does.</summary>
    private void Repeat(NetworkBuilder builder)
    {
        int seed = random.Next();
        for (int i = random.Next(2, 4); i > 0; i--)
        {
            var dice = new Random(seed);
            var layers = new RandomLayer(dice, images, isLarge: false);
            int channels = builder.Shape.Channels;
            if (dice.Next(2) == 0 && channels <= 40)
            {
                new RandomBranches(dice, layers).AddKeeping(builder, 0);
            }
            else
            {
                layers.AddPadded(builder, new Extent(1, 1));
                layers.AddKeeping(builder);
            }

            if (builder.Shape.Channels != channels)
            {
                builder.Conv(channels, new Extent(1, 1), activation: layers.Function());
            }
        }
    }

    private void Conv(NetworkBuilder builder, Extent kernel, Extent dilation, Extent stride, Padding around)
    {
        Shape x = builder.Shape;
        long weights = (long)x.Channels * kernel.Height * kernel.Width;
        long values = (long)Positions(x.Height + around.Top + around.Bottom, kernel.Height, dilation.Height, stride.Height)
            * Positions(x.Width + around.Left + around.Right, kernel.Width, dilation.Width, stride.Width);
        long ofOneFilter = weights * values;
        long ofBatch = isLarge ? 1 : images;
        int most = (int)Math.Max(1, Math.Min(
            MostWeights / weights, Math.Min(MostMultiplyAdds / (ofOneFilter * ofBatch), MostValues / (values * ofBatch))));
        int fewestOfLarge = (int)Math.Max(8, (FewestOfLarge + ofOneFilter - 1) / ofOneFilter);
        int filters = Math.Min(most, random.Next(1, isLarge ? 40 : 20));
        int groups = 1;
        ConnectionTable? table = null;
        if (OwesLarge && fewestOfLarge <= most)
        {
            hasLarge = true;
            filters = Math.Min(most, fewestOfLarge + random.Next(9));
        }
        else
        {
            Join(x, ref filters, ref groups, ref table);
        }

        builder.Conv(
            filters, kernel, stride, around, Function(), null, dilation, groups, random.Next(4) > 0, table, Algorithm(kernel, dilation, stride, table));
    }

    /// <summary>Sometimes cuts channels and filters into groups, or takes a table of those that belong together.</summary>
    private void Join(Shape x, ref int filters, ref int groups, ref ConnectionTable? table)
    {
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
    }

    private AlgorithmSetting Algorithm(Extent kernel, Extent dilation, Extent stride, ConnectionTable? table)
    {
        var one = new Extent(1, 1);
        bool isSquare = kernel.Height == kernel.Width && kernel.Height is 3 or 5;
        return random.Next(4) switch
        {
            0 => AlgorithmSetting.Direct,
            1 when isSquare && dilation == one && stride == one && table is null => AlgorithmSetting.Winograd,
            _ => AlgorithmSetting.Auto,
        };
    }

    private static int Positions(int room, int window, int dilation, int stride) => ((room - ((window - 1) * dilation) - 1) / stride) + 1;

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
