using System;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Draws parallels: branches that keep the extent, that stride alike, or that end in vectors; also within each other.</summary>
internal sealed class RandomBranches(Random random, RandomLayer layers)
{
    /// <summary>Parallels within each other.</summary>
    public const int Deepest = 2;

    private const int FewUnits = 40;
    private const int MostChannelsOfNested = 100;

    private static readonly Extent One = new(1, 1);

    /// <summary>Adds a parallel whose branches end in any way.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    public void Add(NetworkBuilder builder, int depth)
    {
        switch (random.Next(6))
        {
            case <= 2:
                AddVectors(builder, depth);
                break;
            case 3:
                AddAlike(builder, new Extent(random.Next(1, 3), random.Next(1, 4)), depth);
                break;
            default:
                AddKeeping(builder, depth);
                break;
        }
    }

    /// <summary>Adds a parallel whose branches keep rows and columns.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    public void AddKeeping(NetworkBuilder builder, int depth) => AddAlike(builder, One, depth);

    /// <summary>Adds a parallel whose branches end in vectors.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    /// <param name="wanted">Values of the sum; null for any sum or concatenation.</param>
    public void AddVectors(NetworkBuilder builder, int depth, int? wanted = null)
    {
        Merge merge = wanted is null && random.Next(2) == 0 ? Merge.Concat : Merge.Add;
        int? units = merge == Merge.Concat ? null : wanted ?? Units(builder.Shape);
        builder.Parallel(merge, null, Branches(branch => FillVector(branch, units, depth + 1)));
        AddFunction(builder);
    }

    private void AddAlike(NetworkBuilder builder, Extent stride, int depth)
    {
        Merge merge = random.Next(2) == 0 ? Merge.Add : Merge.Concat;

        // A sum's branches give the same channels; often its input's, so that they may be identities.
        int? channels = merge == Merge.Concat ? null : random.Next(3) > 0 ? builder.Shape.Channels : random.Next(1, 12);
        builder.Parallel(merge, null, Branches(branch => FillAlike(branch, stride, channels, depth + 1)));
        AddFunction(builder);
    }

    private Action<NetworkBuilder>[] Branches(Action<NetworkBuilder> fill) => [.. Enumerable.Repeat(fill, random.Next(2, 4))];

    private void AddFunction(NetworkBuilder builder)
    {
        if (random.Next(3) == 0)
        {
            builder.Activation(layers.SomeFunction());
        }
    }

    /// <summary>Values that a sum's branches give: often those of the input, so that a flatten gives them.</summary>
    private int Units(Shape input) => random.Next(5) switch
    {
        <= 2 when input.Length <= RandomLayer.MostVector => (int)input.Length,
        3 when input.Channels <= FewUnits => input.Channels,
        _ => random.Next(1, 12),
    };

    /// <summary>Adds a branch's layers, none for an identity.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="stride">Of all branches together.</param>
    /// <param name="channels">That it must give; null where it may give any.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    private void FillAlike(NetworkBuilder branch, Extent stride, int? channels, int depth)
    {
        AddSome(branch, depth);
        if (stride != One)
        {
            layers.AddPadded(branch, stride);
        }

        if (channels is { } wanted)
        {
            GiveChannels(branch, wanted);
        }

        if (random.Next(4) == 0)
        {
            layers.AddKeeping(branch);
        }

        if (branch.Shape.Length == branch.Shape.Channels && random.Next(4) == 0)
        {
            branch.Flatten();
        }
    }

    /// <summary>Adds layers of which the last gives a vector; what keeps a vector may follow.</summary>
    private void FillVector(NetworkBuilder branch, int? units, int depth)
    {
        Shape x = branch.Shape;
        if (units == x.Length && (units > FewUnits || random.Next(3) > 0))
        {
            AddSome(branch, depth);
            GiveChannels(branch, x.Channels);
            branch.Flatten();
        }
        else
        {
            if (layers.OwesLarge)
            {
                layers.AddPadded(branch, One);
            }

            for (int i = random.Next(3); i > 0; i--)
            {
                layers.Add(branch, depth);
            }

            EndInVector(branch, units, depth);
        }

        if (random.Next(4) == 0)
        {
            layers.AddKeeping(branch);
        }

        if (random.Next(6) == 0)
        {
            branch.Flatten();
        }
    }

    private void EndInVector(NetworkBuilder branch, int? units, int depth)
    {
        Shape x = branch.Shape;
        if (depth < Deepest && random.Next(units is null ? 2 : 4) == 0)
        {
            AddVectors(branch, depth, units);
        }
        else if (units is null && random.Next(2) == 0 && x.Length <= RandomLayer.MostVector)
        {
            branch.Flatten();
        }
        else if ((units ?? x.Channels) == x.Channels && random.Next(2) == 0)
        {
            _ = random.Next(2) == 0 ? branch.GlobalAvgPool() : branch.Pool(PoolKind.Max, new Extent(x.Height, x.Width));
        }
        else
        {
            layers.AddSums(branch, units ?? random.Next(1, 12));
        }
    }

    private void GiveChannels(NetworkBuilder branch, int wanted)
    {
        if (branch.Shape.Channels != wanted)
        {
            branch.Conv(wanted, One, activation: layers.Function(), bias: random.Next(2) == 0);
        }
    }

    /// <summary>Adds up to two layers that keep rows and columns.</summary>
    private void AddSome(NetworkBuilder branch, int depth)
    {
        for (int i = layers.OwesLarge ? 1 : random.Next(3); i > 0; i--)
        {
            switch (layers.OwesLarge ? 1 : random.Next(6))
            {
                case 0 when depth < Deepest && branch.Shape.Channels <= MostChannelsOfNested:
                    AddKeeping(branch, depth);
                    break;
                case <= 3:
                    layers.AddPadded(branch, One);
                    break;
                default:
                    layers.AddKeeping(branch);
                    break;
            }
        }
    }
}
