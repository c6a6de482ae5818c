using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Networks;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>windows</c> was asked to watch.</summary>
/// <param name="Network">A network's name.</param>
/// <param name="Seconds">Length of the run.</param>
internal sealed record WindowsSettings(string Network, double Seconds);

/// <summary>
/// The time of a step in each half second of a process, from its first step on: the vectors' bits in the first line, then a line of
/// microseconds for each window.
/// </summary>
internal static class WindowsCommand
{
    /// <summary>Length of a window.</summary>
    public const double WindowSeconds = 0.5;

    public static int Run(WindowsSettings settings)
    {
        BenchmarkNetwork network = BenchmarkNetworks.Find(settings.Network);
        Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);
        using var training = new OurTraining(network.Create(), network.Recipe.Batch, threads: 1, settles: false);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < settings.Seconds)
        {
            Console.WriteLine(FormattableString.Invariant($"{Window(training.Step):F1}"));
        }

        return 0;
    }

    /// <summary>
    /// The lower quartile of a window's steps, in microseconds. Slow code slows all of them; what else a machine does, some.
    /// </summary>
    private static double Window(Action step)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (times.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < WindowSeconds)
        {
            long begin = Stopwatch.GetTimestamp();
            step();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        times.Sort();
        return times[times.Count / 4];
    }
}
