using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Reports;

/// <summary>Comparisons for people to read.</summary>
internal static class ComparisonReport
{
    private const string None = "-";

    /// <summary>A row for each comparison, then how far each contestant's rounds lie apart.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Comparison> comparisons)
    {
        Summary(comparisons).Write(writer);
        writer.WriteLine();
        writer.WriteLine("Spread over the rounds, µs/step:");
        writer.WriteLine();
        Rounds(comparisons).Write(writer);
    }

    private static MarkdownTable Summary(IReadOnlyList<Comparison> comparisons)
    {
        var table = new MarkdownTable(
            "work", "#batch", "#threads", "#µs/step", "#images/s", "best peer", "#its µs/step", "#its images/s", "#ratio");
        foreach (Comparison comparison in comparisons)
        {
            Timing? peer = comparison.BestPeer;
            table.Add(
                comparison.Work,
                Number(comparison.Batch),
                Number(comparison.Threads),
                Tenths(comparison.Ours.Microseconds.Median),
                Number(comparison.ImagesPerSecond(comparison.Ours)),
                peer?.Who ?? None,
                peer is null ? None : Tenths(peer.Microseconds.Median),
                peer is null ? None : Number(comparison.ImagesPerSecond(peer)),
                comparison.Ratio?.ToString("F2", CultureInfo.InvariantCulture) ?? None);
        }

        return table;
    }

    private static MarkdownTable Rounds(IReadOnlyList<Comparison> comparisons)
    {
        var table = new MarkdownTable("work", "#threads", "who", "#median", "#least", "#most");
        foreach (Comparison comparison in comparisons)
        {
            foreach (Timing timing in comparison.Peers.Prepend(comparison.Ours))
            {
                Spread time = timing.Microseconds;
                table.Add(
                    comparison.Work,
                    Number(comparison.Threads),
                    timing.Who,
                    Tenths(time.Median),
                    Tenths(time.Least),
                    Tenths(time.Most));
            }
        }

        return table;
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Tenths(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
