using System;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Draws parallels: branches that keep the extent, that stride alike, or that end in vectors; also within each other.</summary>
internal sealed class RandomBranches(Random random, RandomLayer layers)
{
    private const int Deepest = 2;

    /// <summary>Adds a parallel; within another, one that keeps rows and columns.</summary>
    /// <param name="builder">What it stands behind.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    public void Add(NetworkBuilder builder, int depth)
    {
        Extent? stride = (depth == 0 ? random.Next(5) : 2) switch
        {
            0 => null,
            1 => new Extent(random.Next(1, 3), random.Next(1, 4)),
            _ => new Extent(1, 1),
        };
        Merge merge = random.Next(2) == 0 ? Merge.Add : Merge.Concat;

        // A sum's branches give the same channels; often its input's, so that they may be identities.
        int? channels = merge == Merge.Concat ? null : random.Next(3) > 0 ? builder.Shape.Channels : random.Next(1, 12);
        builder.Parallel(merge, null, [.. Enumerable.Range(0, random.Next(2, 4))
            .Select(_ => (Action<NetworkBuilder>)(branch => Fill(branch, stride, channels, depth + 1)))]);
        if (random.Next(3) == 0)
        {
            builder.Activation(ActivationKind.Relu);
        }
    }

    /// <summary>Adds a branch's layers, none for an identity.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="stride">Of all branches together; null where they end in vectors.</param>
    /// <param name="channels">That it must give; null where it may give any.</param>
    /// <param name="depth">Parallels that it stands within.</param>
    private void Fill(NetworkBuilder branch, Extent? stride, int? channels, int depth)
    {
        AddSome(branch, depth);
        if (stride is null)
        {
            EndInVector(branch, channels);
        }
        else if (stride != new Extent(1, 1))
        {
            layers.AddPadded(branch, stride.Value);
        }

        if (channels is { } wanted && branch.Shape.Channels != wanted)
        {
            branch.Conv(wanted, new Extent(1, 1), activation: layers.Function(), bias: random.Next(2) == 0);
        }

        if (random.Next(4) == 0)
        {
            layers.AddKeeping(branch);
        }
    }

    private void EndInVector(NetworkBuilder branch, int? channels)
    {
        if (channels is null && random.Next(2) == 0)
        {
            _ = random.Next(3) == 0 ? branch.Flatten() : branch.GlobalAvgPool();
        }
        else
        {
            branch.Dense(channels ?? random.Next(1, 12), layers.Function(), bias: random.Next(3) > 0);
        }
    }

    private void AddSome(NetworkBuilder branch, int depth)
    {
        for (int i = random.Next(3); i > 0; i--)
        {
            switch (random.Next(6))
            {
                case 0 when depth < Deepest:
                    Add(branch, depth);
                    break;
                case <= 3:
                    layers.AddPadded(branch, new Extent(1, 1));
                    break;
                default:
                    layers.AddKeeping(branch);
                    break;
            }
        }
    }
}
