using System;
using System.Collections.Immutable;
using Netwright.Benchmarks.Reports;
using Netwright.Benchmarks.Steadiness;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>steady</c> was asked to watch.</summary>
/// <param name="Networks">Names.</param>
/// <param name="Bits">Widths of vectors.</param>
/// <param name="Seconds">How long each is watched.</param>
internal sealed record SteadySettings(ImmutableArray<string> Networks, ImmutableArray<int> Bits, double Seconds);

/// <summary>Whether steps take as long in any second of a process as in its best: what the runtime compiles anew must not slow them.</summary>
internal static class SteadyCommand
{
    private const int Unsteady = 1;

    public static int Run(SteadySettings settings)
    {
        var table = new MarkdownTable("network", "#bits", "#best, us", "#median", "#slowest", "#at second", "steady");
        bool steady = true;
        foreach (string network in settings.Networks)
        {
            foreach (int bits in settings.Bits)
            {
                Console.Error.WriteLine(FormattableString.Invariant($"{network}, {bits}-bit vectors, {settings.Seconds} s"));
                if (WatchedProcess.Watch(network, bits, settings.Seconds) is not { } windows)
                {
                    Console.Error.WriteLine(FormattableString.Invariant($"  this machine has no {bits}-bit vectors"));
                    continue;
                }

                StepWindow? slow = SlowPhase.Find(windows);
                StepWindow slowest = slow ?? SlowPhase.Slowest(windows);
                steady &= slow is null;
                table.Add(
                    network,
                    FormattableString.Invariant($"{bits}"),
                    FormattableString.Invariant($"{SlowPhase.Best(windows):F0}"),
                    FormattableString.Invariant($"{SlowPhase.Median(windows):F0}"),
                    FormattableString.Invariant($"{slowest.Microseconds:F0}"),
                    FormattableString.Invariant($"{slowest.End:F1}"),
                    slow is null ? "yes" : "NO");
            }
        }

        table.Write(Console.Out);
        return steady ? 0 : Unsteady;
    }
}
