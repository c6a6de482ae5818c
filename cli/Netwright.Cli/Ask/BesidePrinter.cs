using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Compiler;
using Netwright.Report.Runs;

namespace Netwright.Cli.Ask;

/// <summary>Prints runs side by side: recipes and curves.</summary>
internal static class BesidePrinter
{
    private const int Widest = 28;

    /// <summary>A table of the settings that differ, and one of the epochs' accuracies.</summary>
    public static void Print(Screen output, RunsBeside beside)
    {
        Table(output, "setting", beside, beside.Settings.Select(setting => (setting.Name, (IEnumerable<string>)setting.Values)));
        Table(output, "epoch", beside, beside.Epochs.Select(epoch => (
            epoch.Epoch.ToString(CultureInfo.InvariantCulture),
            epoch.Accuracies.Select(accuracy => double.IsNaN(accuracy) ? "" : accuracy.ToString("F4", CultureInfo.InvariantCulture)))));
    }

    /// <summary>The same as JSON.</summary>
    public static void AddTo(JsonObject json, RunsBeside beside)
    {
        JsonObject settings = [];
        foreach (DifferingSetting setting in beside.Settings)
        {
            settings[setting.Name] = new JsonArray([.. setting.Values.Select(value => (JsonNode)value)]);
        }

        json["settings"] = settings;
        json["accuracy_by_epoch"] = new JsonArray([.. beside.Epochs.Select(epoch => new JsonArray([.. epoch.Accuracies.Select(accuracy => Json.Number(accuracy))]))]);
    }

    private static void Table(Screen output, string head, RunsBeside beside, IEnumerable<(string Name, IEnumerable<string> Values)> rows)
    {
        string[][] cells = [.. rows.Prepend((Name: head, Values: (IEnumerable<string>)beside.Folders)).Select(row => row.Values.Select(Short).Prepend(row.Name).ToArray())];
        if (cells.Length == 1)
        {
            return;
        }

        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        for (int i = 0; i < cells.Length; i++)
        {
            output.Line(string.Join("  ", cells[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd(), i == 0 ? Tone.Strong : Tone.Plain);
        }

        output.Line();
    }

    private static string Short(string text)
    {
        string shown = Printable.Text(text);
        return shown.Length <= Widest ? shown : string.Concat(shown.AsSpan(0, Widest - 1), "…");
    }
}
