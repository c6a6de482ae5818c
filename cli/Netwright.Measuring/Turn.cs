using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Netwright.Measuring;

/// <summary>Repeats an action for some time and times it; torch_peer.py and ort_peer.mjs do the same.</summary>
/// <remarks>
/// A sample is as many repeats as fill 20 ms, so that interruptions strike short and long actions alike: timed one by one,
/// short ones would slip through between two of them.
/// </remarks>
internal static class Turn
{
    private const double SampleSeconds = 0.02;
    private const double WarmUpShare = 0.1;
    private const double SettleSeconds = 2;

    /// <summary>The time of a repeat, in microseconds: the median over the samples.</summary>
    /// <param name="action">What is timed.</param>
    /// <param name="seconds">
    /// How long, after an uncounted tenth of it that brings caches and clock back; an action that takes longer is done once.
    /// </param>
    public static double MedianMicroseconds(Action action, double seconds)
    {
        double once = Repeat(action, seconds * WarmUpShare, fewest: 1);
        if (once >= seconds)
        {
            return once * 1e6;
        }

        int repeats = Math.Max(1, (int)(SampleSeconds / once));
        var samples = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (samples.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            samples.Add(Repeat(action, seconds: 0, fewest: repeats));
        }

        return Spread.Of(samples).Median * 1e6;
    }

    /// <summary>The time of a repeat, in microseconds: the median over repeats that are timed one by one.</summary>
    /// <remarks>Interruptions strike few of them, so that this is comparable with times of calls within, and with other short work.</remarks>
    /// <param name="action">What is timed.</param>
    /// <param name="seconds">How long; once at least.</param>
    public static double MedianOfSingleRepeats(Action action, double seconds)
    {
        List<double> repeats = [];
        long start = Stopwatch.GetTimestamp();
        while (repeats.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long begin = Stopwatch.GetTimestamp();
            action();
            repeats.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        return Spread.Of(repeats).Median;
    }

    /// <summary>Repeats until the runtime has compiled everything for good, which it does in the background.</summary>
    /// <param name="action">What is repeated.</param>
    /// <param name="seconds">How long at least.</param>
    public static void Settle(Action action, double seconds = SettleSeconds) => Repeat(action, seconds, fewest: 3);

    /// <summary>Repeats for a time, and at least so often.</summary>
    /// <returns>Mean seconds of a repeat.</returns>
    private static double Repeat(Action action, double seconds, int fewest)
    {
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        double elapsed = 0;
        while (done < fewest || elapsed < seconds)
        {
            action();
            done++;
            elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return elapsed / done;
    }
}
