using System;
using System.Collections.Generic;
using Netwright.Measuring;
using Netwright.Measuring.Kernels;

namespace Netwright.Cli.Bench;

/// <summary>One thing that the network does, timed as a whole and, in turns of their own, call by call.</summary>
/// <param name="kind">Which.</param>
/// <param name="images">Images at once.</param>
/// <param name="sharesSites">Threads that call kernels side by side.</param>
/// <param name="action">It itself.</param>
internal sealed class BenchedWork(NetworkWork kind, int images, int sharesSites, Action action)
{
    private readonly SampledWork sampled = new(action);
    private readonly List<double> rounds = [];

    /// <summary>Which.</summary>
    public NetworkWork Kind => kind;

    /// <summary>Images at once.</summary>
    public int Images => images;

    /// <summary>Microseconds of the whole, a figure for each round.</summary>
    public IReadOnlyList<double> Rounds => rounds;

    /// <summary>Microseconds outside of all calls.</summary>
    public double Rest => Math.Max(0, sampled.Rest(sharesSites));

    /// <summary>Repeats until code is compiled for good and caches are filled.</summary>
    public void WarmUp(double seconds) => Turn.Settle(action, seconds);

    /// <summary>A turn without probes, then one with them.</summary>
    public void Round(double seconds)
    {
        rounds.Add(Turn.MedianOfSingleRepeats(action, seconds));
        sampled.Turn(seconds);
    }

    /// <summary>Microseconds that calls at some sites take of the whole.</summary>
    public double Median(IEnumerable<int> sites) => sampled.Median([.. sites]) / sharesSites;
}
