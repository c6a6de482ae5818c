using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Netwright.Measuring.Kernels;

/// <summary>Sums the time of each call site over all threads; <see cref="ProbeRewriter"/> puts it into emitted code.</summary>
public static class Probe
{
    private static readonly List<Ledger> Ledgers = [];
    private static int siteCount;

    [ThreadStatic]
    private static Ledger? own;

    /// <summary>Whether calls are timed; else a probe costs next to nothing.</summary>
    public static bool IsOn { get; set; }

    /// <summary>Makes room for so many sites, and forgets all times. As all but the calls' own probes: while no call is under way.</summary>
    public static void Reset(int sites)
    {
        lock (Ledgers)
        {
            siteCount = sites;
            Ledgers.ForEach(ledger => ledger.Ticks = new long[sites]);
        }
    }

    /// <summary>Forgets all times.</summary>
    public static void Clear()
    {
        lock (Ledgers)
        {
            Ledgers.ForEach(ledger => ledger.Ticks.AsSpan().Clear());
        }
    }

    /// <summary>A call begins on this thread.</summary>
    public static void Start()
    {
        if (IsOn)
        {
            Ledger ledger = own ?? Enlist();
            ledger.Started = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>The call at a site ended.</summary>
    public static void Stop(int site)
    {
        if (IsOn)
        {
            long now = Stopwatch.GetTimestamp();
            Ledger ledger = own!;
            ledger.Ticks[site] += now - ledger.Started;
        }
    }

    /// <summary>Microseconds of each site since the last <see cref="Clear"/>, those of all threads together.</summary>
    public static double[] Microseconds()
    {
        double[] sums = new double[siteCount];
        lock (Ledgers)
        {
            foreach (Ledger ledger in Ledgers)
            {
                for (int site = 0; site < sums.Length; site++)
                {
                    sums[site] += ledger.Ticks[site] * 1e6 / Stopwatch.Frequency;
                }
            }
        }

        return sums;
    }

    private static Ledger Enlist()
    {
        lock (Ledgers)
        {
            own = new Ledger { Ticks = new long[siteCount] };
            Ledgers.Add(own);
            return own;
        }
    }

    /// <summary>What one thread has measured.</summary>
    private sealed class Ledger
    {
        public long Started;
        public long[] Ticks = [];
    }
}
