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
    private const int Words = 3;

    /// <summary>Prints a row for each layer, the totals and the memory.</summary>
    public static void Print(Screen screen, NetworkSummary summary)
    {
        screen.Line($"{summary.Name} ({Printable.Text(summary.FileName)}): {summary.Input} to {Count(summary.Classes)} classes", Tone.Strong);
        screen.Line();
        bool hasFixed = summary.Totals.FixedWeights > 0;
        List<string[]> rows = [Heads(hasFixed), InputRow(summary.Input, hasFixed)];
        rows.AddRange(summary.Layers.Select(layer => Row(layer, hasFixed)));
        rows.Add(["total", "", "", .. Figures(summary.Totals, hasFixed), ""]);
        int last = rows[0].Length - 1;
        TextTable.Print(screen, rows, column => column < Words || column == last, row => row == 0 || row == rows.Count - 1);
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
