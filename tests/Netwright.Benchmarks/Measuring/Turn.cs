using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Netwright.Benchmarks.Measuring;

/// <summary>Repeats an action for some time and times each repeat.</summary>
internal static class Turn
{
    /// <summary>An uncounted tenth of a turn brings caches and clock back; torch_train.py does the same.</summary>
    private const double WarmUp = 0.1;

    private const int FewestRepeats = 5;

    /// <summary>The median time of a repeat, in microseconds.</summary>
    /// <param name="action">What is timed.</param>
    /// <param name="seconds">How long; a repeat begun is finished, and there are at least five.</param>
    public static double MedianMicroseconds(Action action, double seconds)
    {
        Repeat(action, seconds * WarmUp, fewest: 1);
        return Spread.Of(Repeat(action, seconds, FewestRepeats)).Median;
    }

    /// <summary>Repeats until the runtime has compiled everything for good, which it does in the background.</summary>
    public static void Settle(Action action)
    {
        Repeat(action, seconds: 1, fewest: 100);
    }

    private static List<double> Repeat(Action action, double seconds, int fewest)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        long before = start;
        while (times.Count < fewest || Stopwatch.GetElapsedTime(start, before).TotalSeconds < seconds)
        {
            before = Stopwatch.GetTimestamp();
            action();
            long after = Stopwatch.GetTimestamp();
            times.Add(Stopwatch.GetElapsedTime(before, after).TotalMicroseconds);
            before = after;
        }

        return times;
    }
}
