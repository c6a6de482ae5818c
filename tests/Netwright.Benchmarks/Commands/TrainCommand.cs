using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Networks;
using Netwright.Benchmarks.Reports;

namespace Netwright.Benchmarks.Commands;

/// <summary>Whole training steps, side by side with PyTorch when asked.</summary>
internal static class TrainCommand
{
    public static int Run(TrainSettings settings)
    {
        MachineLine.Write(settings.Rounds, settings.Seconds);
        var comparisons = new List<Comparison>();
        foreach (string name in settings.Networks.Distinct())
        {
            foreach (int threads in settings.Threads)
            {
                comparisons.Add(Compare(BenchmarkNetworks.Find(name), threads, settings));
            }
        }

        Console.WriteLine();
        ComparisonReport.Write(Console.Out, comparisons);
        if (settings.Json is not null)
        {
            JsonReport.Write(settings.Json, comparisons);
        }

        return 0;
    }

    private static Comparison Compare(BenchmarkNetwork network, int threads, TrainSettings settings)
    {
        using var ours = new OurTraining(network, threads);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{network.Name}, threads {threads}: first step {ours.FirstStep.TotalMilliseconds:F1} ms"));
        using TorchTraining? torch = settings.Torch is null
            ? null
            : new TorchTraining(settings.Torch, network.Name, threads, ours.Batch, ours.Parameters);
        ImmutableArray<IContestant> contestants = [ours, .. torch?.Variants ?? []];
        ImmutableArray<Timing> timings =
        [
            .. Rounds.Run(contestants, settings.Rounds, settings.Seconds)
                .Select((spread, i) => new Timing(contestants[i].Name, spread)),
        ];
        return new Comparison($"{network.Name} train", ours.Batch, threads, timings[0], timings[1..]);
    }
}
