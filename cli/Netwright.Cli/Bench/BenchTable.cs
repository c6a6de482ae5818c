using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Report.Roofline;

namespace Netwright.Cli.Bench;

/// <summary>What is measured, for people to read.</summary>
internal static class BenchTable
{
    private const int WordsBefore = 3;
    private const int MostRows = 24;

    /// <summary>Prints the machine's limits, the speed of each work, and its layers.</summary>
    public static void Print(Screen screen, BenchResult result)
    {
        BenchMachine machine = result.Machine;
        screen.Line($"{result.Network} on {Printable.Text(machine.Processor)}", Tone.Strong);
        screen.Line(Text($"{Threads(machine.Threads)}, {machine.Vectors}-bit vectors, {machine.Runtime}; medians of {result.Rounds} rounds, in brackets their least and most"));
        screen.Line(Text($"peak    {Over(machine.PeakGflops, "N1")} GFLOP/s of fused multiply-adds alone"));
        screen.Line(Text($"memory  {Over(machine.MemoryGbytes, "N1")} GB/s read and written, of {machine.MemorySwept >> 20:N0} MiB; so compute is the limit from {machine.Ridge:N1} operations a byte on"));
        screen.Line();
        PrintWorks(screen, result);
        foreach (BenchWork work in result.Works.Reverse())
        {
            screen.Line();
            PrintLayers(screen, work, machine);
        }

        screen.Line();
        foreach ((string what, string sentence) in Dominance.Of(result))
        {
            screen.Write(what.PadRight(13), Tone.Strong);
            screen.Line(Printable.Text(sentence));
        }
    }

    private static void PrintWorks(Screen screen, BenchResult result)
    {
        List<string[]> rows = [["", "µs", "µs an image", "images/s", "GFLOP/s", "of peak"]];
        rows.AddRange(result.Works.Select(work => (string[])
        [
            work.Words,
            Over(work.Microseconds, Digits(work.Microseconds.Median)),
            Number(work.Microseconds.Median / work.Images),
            work.ImagesPerSecond.ToString("N0", CultureInfo.InvariantCulture),
            Number(work.Gflops),
            Percent(work.Gflops / result.Machine.PeakGflops.Median),
        ]));
        TextTable.Print(screen, rows, column => column == 0, row => row == 0);
    }

    /// <summary>The layers, in long networks those alone that take most of the time.</summary>
    private static void PrintLayers(Screen screen, BenchWork work, BenchMachine machine)
    {
        BenchLayer[] shown = [.. work.Layers.OrderByDescending(layer => layer.Microseconds).Take(MostRows).OrderBy(layer => layer.Number)];
        BenchLayer[] others = [.. work.Layers.Except(shown)];
        List<string[]> rows = [[work.Words, "kind", "limit", "µs", "of time", "GFLOP/s", "of peak", "MB", "FLOP/byte", "GB/s", "of roof"]];
        rows.AddRange(shown.Select(layer => Row(layer, work, machine)));
        if (others.Length > 0)
        {
            rows.Add(Row($"{others.Length} other layers", others.Sum(layer => layer.Microseconds), work));
        }

        rows.Add(Row("elsewhere", work.ElsewhereMicroseconds, work));
        TextTable.Print(screen, rows, column => column < WordsBefore, row => row == 0);
    }

    private static string[] Row(string name, double microseconds, BenchWork work) =>
        [name, "", "", Number(microseconds), Percent(microseconds / work.TimedMicroseconds), .. Enumerable.Repeat("", 6)];

    private static string[] Row(BenchLayer layer, BenchWork work, BenchMachine machine)
    {
        bool computes = layer.Flops > 0;
        double peak = layer.Gflops / machine.PeakGflops.Median, memory = layer.Gbytes / machine.MemoryGbytes.Median;
        Limit limit = machine.LimitOf(layer);
        return
        [
            $"{layer.Number} {layer.Name}",
            layer.Kind,
            limit.ToString().ToLowerInvariant(),
            Number(layer.Microseconds),
            Percent(layer.Microseconds / work.TimedMicroseconds),
            computes ? Number(layer.Gflops) : "-",
            computes ? Percent(peak) : "-",
            Megabytes(layer.Bytes),
            computes ? layer.Intensity.ToString("N2", CultureInfo.InvariantCulture) : "-",
            Number(layer.Gbytes),
            limit switch { Limit.Compute => Percent(peak), Limit.Memory => Percent(memory), _ => "-" },
        ];
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString(bytes < 1_000_000 ? "N3" : "N2", CultureInfo.InvariantCulture);

    private static string Threads(int threads) => threads == 1 ? "1 thread" : Text($"{threads} threads");

    private static string Over(Measured figure, string digits) => string.Create(
        CultureInfo.InvariantCulture, $"{figure.Median.ToString(digits, CultureInfo.InvariantCulture)} ({figure.Least.ToString(digits, CultureInfo.InvariantCulture)}-{figure.Most.ToString(digits, CultureInfo.InvariantCulture)})");

    private static string Number(double value) => value.ToString(Digits(value), CultureInfo.InvariantCulture);

    private static string Digits(double value) => value < 10 ? "N2" : value < 1000 ? "N1" : "N0";

    private static string Percent(double share) => (100 * share).ToString("F0", CultureInfo.InvariantCulture) + " %";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
