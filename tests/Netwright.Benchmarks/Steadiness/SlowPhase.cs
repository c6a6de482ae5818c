using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Steadiness;

/// <summary>Looks for a time in which steps took longer than they need.</summary>
internal static class SlowPhase
{
    /// <summary>So many times the best window's time is too long.</summary>
    public const double Limit = 1.5;

    // Until then, what lies between the kernels runs as it was first compiled.
    private const double SettledAfterSeconds = 2;

    /// <summary>The slower window of the worst two in a row, of which both are too slow; null where there are none.</summary>
    /// <param name="windows">In order.</param>
    /// <remarks>A single slow window is the machine's doing as a rule; what the runtime does to steps lasts longer.</remarks>
    public static StepWindow? Find(IReadOnlyList<StepWindow> windows)
    {
        StepWindow[] counted = Settled(windows);
        double limit = Limit * Best(windows);
        return counted.Zip(counted.Skip(1))
            .Where(pair => Math.Min(pair.First.Microseconds, pair.Second.Microseconds) > limit)
            .Select(pair => pair.First.Microseconds > pair.Second.Microseconds ? pair.First : pair.Second)
            .OrderByDescending(window => window.Microseconds)
            .Cast<StepWindow?>()
            .FirstOrDefault();
    }

    /// <summary>A step's time in the best window.</summary>
    public static double Best(IReadOnlyList<StepWindow> windows) => windows.Min(window => window.Microseconds);

    /// <summary>The slowest window once the process has settled; the last where it had no time to.</summary>
    public static StepWindow Slowest(IReadOnlyList<StepWindow> windows) =>
        Settled(windows).DefaultIfEmpty(windows[^1]).MaxBy(window => window.Microseconds);

    /// <summary>A step's time in the middle window.</summary>
    public static double Median(IReadOnlyList<StepWindow> windows) => Spread.Of(windows.Select(window => window.Microseconds)).Median;

    private static StepWindow[] Settled(IReadOnlyList<StepWindow> windows) =>
        [.. windows.Where(window => window.End > SettledAfterSeconds)];
}
