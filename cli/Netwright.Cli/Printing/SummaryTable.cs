using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;

namespace Netwright.Cli.Printing;

/// <summary>A network's figures for people to read.</summary>
internal static class SummaryTable
{
    /// <summary>Prints a row for each layer, the totals and the memory.</summary>
    public static void Print(Screen screen, NetworkSummary summary)
    {
        screen.Line($"{summary.Name} ({Printable.Text(summary.FileName)}): {summary.Input} to {Count(summary.Classes)} classes", Tone.Strong);
        screen.Line();
        bool hasFixed = summary.Totals.FixedWeights > 0;
        List<string[]> rows = [Heads(hasFixed), InputRow(summary.Input, hasFixed)];
        rows.AddRange(summary.Layers.Select(layer => Row(layer, hasFixed)));
        rows.Add(["total", "", "", .. Figures(summary.Totals, hasFixed), ""]);
        PrintRows(screen, rows);
        screen.Line();
        PrintTotals(screen, summary);
    }

    private static string[] Heads(bool hasFixed) => hasFixed
        ? ["layer", "kind", "output", "parameters", "fixed", "neurons", "connections", "MFLOP", "activation bytes", "algorithm"]
        : ["layer", "kind", "output", "parameters", "neurons", "connections", "MFLOP", "activation bytes", "algorithm"];

    private static string[] InputRow(Shape input, bool hasFixed) =>
        ["input", "", input.ToString(), .. Enumerable.Repeat("", hasFixed ? 7 : 6)];

    private static string[] Row(LayerSummary layer, bool hasFixed) =>
    [
        new string(' ', 2 * layer.Depth) + layer.Name,
        layer.Kind,
        layer.Output.ToString(),
        .. Figures(layer.Costs, hasFixed),
        layer.Algorithm,
    ];

    private static IEnumerable<string> Figures(Costs costs, bool hasFixed)
    {
        yield return Count(costs.Parameters);
        if (hasFixed)
        {
            yield return Count(costs.FixedWeights);
        }

        yield return Count(costs.Neurons);
        yield return Count(costs.Connections);
        yield return (costs.FloatingPointOperations / 1e6).ToString("N3", CultureInfo.InvariantCulture);
        yield return Count(costs.ActivationBytes);
    }

    /// <summary>Columns two blanks apart: figures to the right, words to the left.</summary>
    private static void PrintRows(Screen screen, List<string[]> rows)
    {
        const int Words = 3;
        int columns = rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => row[column].Length))];
        for (int i = 0; i < rows.Count; i++)
        {
            IEnumerable<string> cells = rows[i].Select((cell, column) => column < Words || column == columns - 1
                ? cell.PadRight(widths[column])
                : cell.PadLeft(widths[column]));
            screen.Line(string.Join("  ", cells).TrimEnd(), i == 0 || i == rows.Count - 1 ? Tone.Strong : Tone.Plain);
        }
    }

    private static void PrintTotals(Screen screen, NetworkSummary summary)
    {
        MemoryNeed memory = summary.Memory;
        screen.Line($"trainable parameters: {Count(summary.Totals.Parameters)}");
        if (summary.Totals.FixedWeights > 0)
        {
            screen.Line($"fixed weights: {Count(summary.Totals.FixedWeights)}");
        }

        string shared = memory.BatchBytes > 0 ? $", {Count(memory.BatchBytes)} for the batch as a whole" : "";
        screen.Line(
            $"memory of training: {Count(memory.TrainingBytes)} bytes for a batch of {Count(memory.Batch)} on one thread: "
            + $"{Count(memory.ParameterBytes)} for parameters, gradients and optimiser, {Count(memory.WorkerBytes)} for each thread, "
            + $"{Count(memory.KeptBytes)} for each lane group of 16 images{shared}");
        screen.Line($"memory of a single prediction: {Count(memory.PredictionBytes)} bytes");
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
