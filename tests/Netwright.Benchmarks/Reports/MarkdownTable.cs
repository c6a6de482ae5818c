using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netwright.Benchmarks.Reports;

/// <summary>A table in markdown whose columns also line up as plain text. Columns of numbers stand right.</summary>
internal sealed class MarkdownTable
{
    private readonly bool[] numeric;
    private readonly List<string[]> rows = [];

    /// <param name="columns">Titles; one that starts with <c>#</c> is a column of numbers.</param>
    public MarkdownTable(params string[] columns)
    {
        numeric = [.. columns.Select(column => column.StartsWith('#'))];
        rows.Add([.. columns.Select(column => column.TrimStart('#'))]);
    }

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(TextWriter writer)
    {
        int[] widths = [.. numeric.Select((_, column) => rows.Max(row => row[column].Length))];
        writer.WriteLine(Line(rows[0], widths));
        writer.WriteLine($"| {string.Join(" | ", widths.Select(Rule))} |");
        foreach (string[] row in rows.Skip(1))
        {
            writer.WriteLine(Line(row, widths));
        }
    }

    private string Line(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Select((cell, column) =>
        numeric[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} |";

    private string Rule(int width, int column) =>
        numeric[column] ? new string('-', Math.Max(1, width - 1)) + ":" : new string('-', Math.Max(1, width));
}
