using System;
using System.Diagnostics;

namespace Netwright.Benchmarks.Kernels;

/// <summary>Sums the time of each call site; <see cref="ProbeRewriter"/> puts it into emitted code. One thread only.</summary>
public static class Probe
{
    private static long[] ticks = [];
    private static long started;

    /// <summary>Makes room for so many sites, and forgets all times.</summary>
    public static void Reset(int sites) => ticks = new long[sites];

    /// <summary>Forgets all times.</summary>
    public static void Clear() => ticks.AsSpan().Clear();

    /// <summary>A call begins.</summary>
    public static void Start() => started = Stopwatch.GetTimestamp();

    /// <summary>The call at a site ended.</summary>
    public static void Stop(int site) => ticks[site] += Stopwatch.GetTimestamp() - started;

    /// <summary>Microseconds of each site since the last <see cref="Clear"/>.</summary>
    public static double[] Microseconds() => Array.ConvertAll(ticks, value => value * 1e6 / Stopwatch.Frequency);
}
