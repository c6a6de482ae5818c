using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Reports;

/// <summary>What one contestant needed for a step, in microseconds over the rounds.</summary>
internal sealed record Timing(string Who, Spread Microseconds);

/// <summary>One kind of work done by us and by peers.</summary>
/// <param name="Work">Network and what was done with it.</param>
/// <param name="Batch">Images in a step.</param>
/// <param name="Threads">Threads that each could use.</param>
/// <param name="Ours">Netwright's time.</param>
/// <param name="Peers">The peers' times, under each setting tried; empty when only ours was measured.</param>
internal sealed record Comparison(string Work, int Batch, int Threads, Timing Ours, ImmutableArray<Timing> Peers)
{
    /// <summary>The peer with the lowest median.</summary>
    public Timing? BestPeer => Peers.MinBy(peer => peer.Microseconds.Median);

    /// <summary>How many times as fast as the best peer we are.</summary>
    public double? Ratio => BestPeer?.Microseconds.Median / Ours.Microseconds.Median;

    /// <summary>Images in a second at a contestant's median.</summary>
    public double ImagesPerSecond(Timing timing) => Batch * 1e6 / timing.Microseconds.Median;
}
