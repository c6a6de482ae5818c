using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Networks;
using Netwright.Benchmarks.Reports;

namespace Netwright.Benchmarks.Commands;

/// <summary>Where one thread spends a training step.</summary>
internal static class ProfileCommand
{
    public static int Run(ProfileSettings settings)
    {
        MachineLine.Write(settings.Rounds, settings.Seconds);
        foreach (string name in settings.Networks.Distinct())
        {
            using var parts = new StepParts(BenchmarkNetworks.Find(name));
            ImmutableArray<Spread> times = Rounds.Run(parts.All, settings.Rounds, settings.Seconds);
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, a step of {parts.Batch} images on 1 thread:"));
            Console.WriteLine();
            Table(parts.All, times).Write(Console.Out);
        }

        return 0;
    }

    private static MarkdownTable Table(ImmutableArray<IContestant> parts, ImmutableArray<Spread> times)
    {
        var table = new MarkdownTable("part", "#µs/step", "#least", "#most", "#share");
        double step = times[^1].Median;
        for (int i = 0; i < parts.Length; i++)
        {
            table.Add(
                parts[i].Name,
                times[i].Median.ToString("N1", CultureInfo.InvariantCulture),
                times[i].Least.ToString("N1", CultureInfo.InvariantCulture),
                times[i].Most.ToString("N1", CultureInfo.InvariantCulture),
                (times[i].Median / step).ToString("P1", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
