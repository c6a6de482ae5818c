using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Cli.Train;

/// <summary>A figure's course as a line of blocks: all of it, from the lowest to the highest value.</summary>
internal sealed class Curve
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int MostPoints = 4096;

    private readonly List<double> values = [];
    private int every = 1;
    private int skipped;

    /// <summary>Adds a value; of a long course, every second one is forgotten.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value) || ++skipped < every)
        {
            return;
        }

        skipped = 0;
        values.Add(value);
        if (values.Count == MostPoints)
        {
            double[] kept = [.. values.Where((_, i) => i % 2 == 1)];
            values.Clear();
            values.AddRange(kept);
            every *= 2;
        }
    }

    /// <summary>The course in so many cells at most, each the mean of its part.</summary>
    public string Draw(int cells)
    {
        int count = Math.Min(cells, values.Count);
        double[] means = [.. Enumerable.Range(0, count).Select(cell => Mean(cell * values.Count / count, (cell + 1) * values.Count / count))];
        double least = means.DefaultIfEmpty().Min(), most = means.DefaultIfEmpty().Max();
        return string.Concat(means.Select(mean => Blocks[Level(mean, least, most)]));
    }

    private static int Level(double value, double least, double most) =>
        most > least ? (int)Math.Round((value - least) / (most - least) * (Blocks.Length - 1)) : 0;

    private double Mean(int from, int to) => values.GetRange(from, to - from).Average();
}
