using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Netwright.Measuring.Kernels;

/// <summary>Repeats work and keeps the time of every repeat, and of every site with a probe in it.</summary>
/// <remarks>
/// Repeats are timed one by one, as the sites in them are: on a busy machine an interruption strikes few of them, and their
/// median stays comparable with the FMA peak's, which is measured in the same way.
/// </remarks>
/// <param name="work">One repeat.</param>
internal sealed class SampledWork(Action work)
{
    // More tell no more, and each takes memory.
    private const int MostRepeatsOfTurn = 2000;

    private readonly List<(double[] Sites, double Whole)> repeats = [];

    /// <summary>Repeats for some time, at least once.</summary>
    public void Turn(double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int turnEnd = repeats.Count + MostRepeatsOfTurn;
        Probe.IsOn = true;
        do
        {
            Probe.Clear();
            long begin = Stopwatch.GetTimestamp();
            work();
            double whole = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            repeats.Add((Probe.Microseconds(), whole));
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds && repeats.Count < turnEnd);
        Probe.IsOn = false;
    }

    /// <summary>Median over the repeats of the time that some sites take together, in microseconds.</summary>
    public double Median(IReadOnlyCollection<int> sites) =>
        Spread.Of(repeats.Select(repeat => sites.Sum(site => repeat.Sites[site]))).Median;

    /// <summary>Median of the time of a whole repeat.</summary>
    public double Whole => Spread.Of(repeats.Select(repeat => repeat.Whole)).Median;

    /// <summary>Median of the time of a repeat outside all sites.</summary>
    /// <param name="threads">Threads among which the sites' times are spread.</param>
    public double Rest(int threads = 1) => Spread.Of(repeats.Select(repeat => repeat.Whole - (repeat.Sites.Sum() / threads))).Median;
}
