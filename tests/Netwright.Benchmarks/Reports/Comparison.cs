using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Work;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Reports;

/// <summary>What one contestant needed for a step.</summary>
/// <param name="Who">The contestant, with its setting.</param>
/// <param name="Microseconds">Over the rounds.</param>
/// <param name="PeakMebibytes">The most memory of its process, where that was looked at.</param>
internal sealed record Timing(string Who, Spread Microseconds, double? PeakMebibytes = null);

/// <summary>One kind of work done by us and by peers.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Ours">Netwright's time.</param>
/// <param name="Peers">The peers' times, under each setting tried; empty when only ours was measured.</param>
internal sealed record Comparison(WorkItem Work, Timing Ours, ImmutableArray<Timing> Peers)
{
    /// <summary>The peer with the lowest median.</summary>
    public Timing? BestPeer => Peers.MinBy(peer => peer.Microseconds.Median);

    /// <summary>How many times as fast as the best peer we are.</summary>
    public double? Ratio => BestPeer?.Microseconds.Median / Ours.Microseconds.Median;

    /// <summary>Images in a second at a contestant's median.</summary>
    public double ImagesPerSecond(Timing timing) => Work.Images * 1e6 / timing.Microseconds.Median;
}
