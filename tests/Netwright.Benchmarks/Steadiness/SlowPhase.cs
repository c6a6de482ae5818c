using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Steadiness;

/// <summary>Looks for a time in which steps took longer than they need.</summary>
internal static class SlowPhase
{
    /// <summary>So many times the best window's time is too long.</summary>
    public const double Limit = 1.5;

    /// <summary>The slower window of the worst two in a row, of which both are too slow; null where there are none.</summary>
    /// <param name="windows">In order; the first, in which the kernels are compiled, does not count.</param>
    /// <remarks>A single slow window is the machine's doing as a rule; what the runtime does to steps lasts for seconds.</remarks>
    public static StepWindow? Find(IReadOnlyList<StepWindow> windows)
    {
        StepWindow[] counted = [.. windows.Skip(1)];
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

    /// <summary>The slowest window behind the first.</summary>
    public static StepWindow Slowest(IReadOnlyList<StepWindow> windows) =>
        windows.Count == 1 ? windows[0] : windows.Skip(1).MaxBy(window => window.Microseconds);

    /// <summary>A step's time in the middle window.</summary>
    public static double Median(IReadOnlyList<StepWindow> windows) => Spread.Of(windows.Select(window => window.Microseconds)).Median;
}
