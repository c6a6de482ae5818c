using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;
using Netwright.Numerics;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Noise in which each class brightens pixels of its own.</summary>
internal static class ToyImages
{
    public static readonly ImageShape Shape = new(1, 4, 5);

    public const int Classes = 3;

    public static ImageDataset Make(int count, ulong seed = 7)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, count).Select(i => (int)(CounterRandom.Mix(seed, (ulong)i) % Classes))];
        ImmutableArray<float> levels =
        [
            .. Enumerable.Range(0, count * Shape.Length).Select(i =>
                (float)CounterRandom.Unit(seed + 1, (ulong)i) + (i % Shape.Length % Classes == labels[i / Shape.Length] ? 0.35f : 0)),
        ];
        return ImageDataset.FromFloats(Shape, levels, labels, [.. Enumerable.Range(0, Classes).Select(k => $"class {k}")]);
    }
}
