using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Contestants;

namespace Netwright.Benchmarks.Measuring;

/// <summary>
/// Gives contestants turns one after another, round by round, so that a machine that speeds up, slows down or is disturbed
/// does so to all of them.
/// </summary>
internal static class Rounds
{
    /// <summary>Times of a step over the rounds, in the contestants' order, in microseconds.</summary>
    /// <param name="contestants">Only one of them works at a time.</param>
    /// <param name="rounds">Turns of each.</param>
    /// <param name="seconds">Length of a turn.</param>
    public static ImmutableArray<Spread> Run(IReadOnlyList<IContestant> contestants, int rounds, double seconds)
    {
        List<double>[] times = [.. contestants.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < times.Length; i++)
            {
                times[i].Add(contestants[i].MicrosecondsPerStep(seconds));
            }
        }

        return [.. times.Select(Spread.Of)];
    }
}
