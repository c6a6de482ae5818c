using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Networks;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Steadiness;

/// <summary>What the watched process does: steps from its first moment on, window by window, on one processor.</summary>
/// <remarks>On one processor, the runtime's compilation in the background has to wait, and slow phases last longest.</remarks>
internal static class WatchedSteps
{
    private const double WindowSeconds = 0.25;

    /// <summary>Prints the width of the vectors, then a line for each window.</summary>
    public static int Run(string network, double seconds)
    {
        PinToOneProcessor();
        Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);
        BenchmarkNetwork watched = BenchmarkNetworks.Find(network);
        using var training = new OurTraining(watched.Create(), watched.Recipe.Batch, threads: 1, settles: false);
        long start = Stopwatch.GetTimestamp();
        double end = 0;
        while (end < seconds)
        {
            double microseconds = Microseconds(training.Step);
            end = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(new StepWindow(end, microseconds).Text);
        }

        return 0;
    }

    private static double Microseconds(Action step)
    {
        var times = new List<double>();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            step();
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WindowSeconds);

        double mean = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / times.Count;
        return Math.Min(Spread.Of(times).Median, mean);
    }

    private static void PinToOneProcessor()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using Process process = Process.GetCurrentProcess();
            nint all = process.ProcessorAffinity;
            process.ProcessorAffinity = all & -all;
        }
    }
}
