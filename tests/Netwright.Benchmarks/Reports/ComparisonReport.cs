using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Work;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Reports;

/// <summary>Comparisons for people to read.</summary>
internal static class ComparisonReport
{
    private const string None = "-";

    /// <summary>A row for each comparison, memory where it was looked at, then how far the rounds lie apart.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Comparison> comparisons)
    {
        writer.WriteLine();
        Summary(comparisons).Write(writer);
        foreach (Comparison comparison in comparisons.Where(comparison => comparison.Work.Kind == WorkKind.Start))
        {
            writer.WriteLine();
            writer.WriteLine($"Peak resident memory of {comparison.Work.Words}:");
            writer.WriteLine();
            Memory(comparison).Write(writer);
        }

        writer.WriteLine();
        writer.WriteLine("Spread over the rounds, µs/step:");
        writer.WriteLine();
        Rounds(comparisons).Write(writer);
    }

    /// <summary>The outcome of one comparison in a line, for those who wait for the table.</summary>
    public static string Line(Comparison comparison) =>
        $"{comparison.Ours.Who} {Tenths(comparison.Ours.Microseconds.Median)} µs" + (comparison.BestPeer is { } peer
            ? FormattableString.Invariant($", {peer.Who} {Tenths(peer.Microseconds.Median)} µs, ratio {comparison.Ratio:F2}")
            : "");

    private static MarkdownTable Summary(IReadOnlyList<Comparison> comparisons)
    {
        var table = new MarkdownTable(
            "work", "#batch", "#threads", "#µs/step", "#images/s", "best peer", "#its µs/step", "#its images/s", "#ratio");
        foreach (Comparison comparison in comparisons)
        {
            Timing ours = comparison.Ours;
            Timing? peer = comparison.BestPeer;
            table.Add(
                comparison.Work.Words + (ours.Who == "Netwright" ? "" : $" ({ours.Who})"),
                Number(comparison.Work.Images),
                Number(comparison.Work.Threads),
                Tenths(ours.Microseconds.Median),
                Rate(comparison, ours),
                peer?.Who ?? None,
                peer is null ? None : Tenths(peer.Microseconds.Median),
                peer is null ? None : Rate(comparison, peer),
                comparison.Ratio?.ToString("F2", CultureInfo.InvariantCulture) ?? None);
        }

        return table;
    }

    private static MarkdownTable Memory(Comparison comparison)
    {
        var table = new MarkdownTable("who", "#ms", "#MiB");
        foreach (Timing timing in comparison.Peers.Prepend(comparison.Ours))
        {
            table.Add(
                timing.Who,
                Tenths(timing.Microseconds.Median / 1000),
                timing.PeakMebibytes is { } peak ? Tenths(peak) : None);
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
                    comparison.Work.Words,
                    Number(comparison.Work.Threads),
                    timing.Who,
                    Tenths(time.Median),
                    Tenths(time.Least),
                    Tenths(time.Most));
            }
        }

        return table;
    }

    private static string Rate(Comparison comparison, Timing timing) => comparison.Work.Kind == WorkKind.Start
        ? None
        : comparison.ImagesPerSecond(timing) is var rate && rate < 1000 ? Tenths(rate) : Number(rate);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Tenths(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
