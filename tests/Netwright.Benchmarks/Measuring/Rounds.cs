using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Contestants;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Measuring;

/// <summary>
/// Gives contestants turns one after another, round by round, so that a machine that speeds up, slows down or is disturbed
/// does so to all of them.
/// </summary>
internal static class Rounds
{
    /// <summary>Peers so many times slower than the fastest peer of the first round are out.</summary>
    private const double Hopeless = 1.5;

    /// <summary>Times of a step over the rounds, in the contestants' order, in microseconds.</summary>
    /// <param name="always">Contestants that get a turn in every round; only one works at a time.</param>
    /// <param name="peers">Contestants of whom only the best counts: the hopeless get one turn. They come last.</param>
    /// <param name="rounds">Turns of each.</param>
    /// <param name="seconds">Length of a turn.</param>
    public static ImmutableArray<Spread> Run(
        IReadOnlyList<IContestant> always, IReadOnlyList<IContestant> peers, int rounds, double seconds)
    {
        IContestant[] all = [.. always, .. peers];
        List<double>[] times = [.. all.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            double limit = round == 0 || peers.Count == 0
                ? double.PositiveInfinity
                : Hopeless * times[always.Count..].Min(turns => turns[0]);
            for (int i = 0; i < times.Length; i++)
            {
                if (round == 0 || i < always.Count || times[i][0] <= limit)
                {
                    times[i].Add(all[i].MicrosecondsPerStep(seconds));
                }
            }
        }

        return [.. times.Select(Spread.Of)];
    }
}
