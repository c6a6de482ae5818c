using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Netwright.Compiler;
using Spectre.Console;

namespace Netwright.Cli.Printing;

/// <summary>A line of a spec, or the part of it round a fault, and the mark to stand below.</summary>
/// <param name="Text">Tabs are spaces here, and what cannot be seen is a picture.</param>
/// <param name="Mark">Blanks, then <c>^~~~</c> below what is meant.</param>
internal sealed record SourceExcerpt(string Text, string Mark)
{
    private const int TabStop = 4;
    private const string Cut = "…";

    // A line of a hostile spec may hold all of it, and each of its faults shows a part.
    private const int MostLookedAt = 4096;

    /// <summary>Cuts and marks a line.</summary>
    /// <param name="line">Without its line break.</param>
    /// <param name="from">Index of the first character meant; at most the line's length.</param>
    /// <param name="to">Index behind the last.</param>
    /// <param name="width">Most columns.</param>
    public static SourceExcerpt Of(string line, int from, int to, int width)
    {
        from = Math.Clamp(from, 0, line.Length);
        to = Math.Clamp(to, from, line.Length);
        if (line.Length > MostLookedAt)
        {
            int near = Math.Max(0, from - (MostLookedAt / 2));
            near -= near > 0 && char.IsLowSurrogate(line[near]) ? 1 : 0;
            line = line.Substring(near, Math.Min(MostLookedAt, line.Length - near));
            (from, to) = (from - near, Math.Min(to - near, line.Length));
        }

        List<Cell> cells = Cells(line);
        int first = cells.Where(cell => cell.End <= from).Sum(cell => cell.Columns);
        int marked = cells.Where(cell => cell.End > from && cell.Index < to).Sum(cell => cell.Columns);
        int all = cells.Sum(cell => cell.Columns);
        if (all <= width && first < width)
        {
            return new SourceExcerpt(Join(cells), Underline(first, marked));
        }

        // A third of the room shows what stands before the place.
        int room = width - (2 * Cut.Length);
        int start = Math.Max(0, Math.Min(first - (room / 3), all - room));
        return Part(cells, start, room, first, marked);
    }

    private static SourceExcerpt Part(List<Cell> cells, int start, int room, int first, int marked)
    {
        List<Cell> shown = [];
        (int column, int begins, int ends) = (0, -1, 0);
        foreach (Cell cell in cells)
        {
            if (column >= start && column + cell.Columns <= start + room)
            {
                begins = begins < 0 ? column : begins;
                ends = column + cell.Columns;
                shown.Add(cell);
            }

            column += cell.Columns;
        }

        begins = Math.Max(begins, 0);
        string left = begins > 0 ? Cut : "";
        string right = ends < column ? Cut : "";
        int visible = Math.Min(first + marked, ends) - first;
        return new SourceExcerpt(left + Join(shown) + right, Underline(first - begins + left.Length, visible));
    }

    private static List<Cell> Cells(string line)
    {
        List<Cell> cells = [];
        (int index, int column) = (0, 0);
        foreach (Rune rune in line.EnumerateRunes())
        {
            string text = rune.Value == '\t' ? new string(' ', TabStop - (column % TabStop)) : Printable.Text(rune.ToString());
            Cell cell = new(text, Math.Max(0, text.GetCellWidth()), index, index + rune.Utf16SequenceLength);
            cells.Add(cell);
            (index, column) = (cell.End, column + cell.Columns);
        }

        return cells;
    }

    private static string Join(IEnumerable<Cell> cells) => string.Concat(cells.Select(cell => cell.Text)).TrimEnd();

    private static string Underline(int first, int columns) => new string(' ', first) + "^" + new string('~', Math.Max(0, columns - 1));

    /// <summary>One character: how it looks, the columns it takes, and its place in the line.</summary>
    private readonly record struct Cell(string Text, int Columns, int Index, int End);
}
