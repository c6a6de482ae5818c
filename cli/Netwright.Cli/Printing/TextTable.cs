using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Cli.Printing;

/// <summary>Rows of cells in columns two blanks apart: figures to the right, words to the left.</summary>
internal static class TextTable
{
    /// <summary>Prints rows; the first has the columns' names.</summary>
    /// <param name="screen">Takes them.</param>
    /// <param name="rows">Cells, as many in each row.</param>
    /// <param name="isWord">Whether a column holds words.</param>
    /// <param name="isStrong">Whether a row stands out.</param>
    public static void Print(Screen screen, IReadOnlyList<string[]> rows, Func<int, bool> isWord, Func<int, bool> isStrong)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        for (int i = 0; i < rows.Count; i++)
        {
            IEnumerable<string> cells = rows[i].Select((cell, column) => isWord(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            screen.Line(string.Join("  ", cells).TrimEnd(), isStrong(i) ? Tone.Strong : Tone.Plain);
        }
    }
}
