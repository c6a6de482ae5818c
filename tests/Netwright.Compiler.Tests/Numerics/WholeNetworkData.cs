using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Weights and images of whole networks, from a hash: <c>training_fixtures.py</c> computes the same.</summary>
internal static class WholeNetworkData
{
    /// <summary>Images in a step.</summary>
    public const int Batch = 20;

    /// <summary>Batches, which take turns.</summary>
    public const int Batches = 4;

    /// <summary>Weights uniform within sqrt(6 / fan-in), factors round 1 and 1/2, biases round 0.</summary>
    public static void SetParameters(Netwright.Network network)
    {
        foreach ((int number, ParameterInfo tensor) in network.Info.Parameters.Where(tensor => tensor.IsTrained).Index())
        {
            Func<double, double> drawn = tensor switch
            {
                { Shape.Length: > 1 } => unit => unit * Math.Sqrt(6.0 / tensor.FanIn),
                _ when tensor.Name.EndsWith(".weight", StringComparison.Ordinal) => unit => 1 + (unit / 4),
                _ when tensor.Name.EndsWith(".coefficient", StringComparison.Ordinal) => unit => 0.5 + (unit / 4),
                _ => unit => unit / 8,
            };
            float[] units = HashValues.Values((uint)(7000 + number), tensor.Length, 1);
            units.Select(unit => (float)drawn(unit)).ToArray().CopyTo(network.Parameters[tensor.Name]);
        }
    }

    /// <summary>Grey levels of ten classes: half a pattern of the class, half noise.</summary>
    public static ImageDataset Images(ImageShape shape, ImmutableArray<string> classes)
    {
        float[][] patterns = [.. Enumerable.Range(0, 10).Select(label => Levels(8000 + label))];
        IEnumerable<float> levels = Enumerable.Range(0, Batch * Batches)
            .SelectMany(i => patterns[i % 10].Zip(Levels(8100 + i), (pattern, noise) => (pattern / 4) + (noise / 4) + 0.5f));
        return ImageDataset.FromFloats(shape, [.. levels], [.. Enumerable.Range(0, Batch * Batches).Select(i => i % 10)], classes);

        float[] Levels(int key) => HashValues.Values((uint)key, shape.Length, 1, levels: 256);
    }
}
