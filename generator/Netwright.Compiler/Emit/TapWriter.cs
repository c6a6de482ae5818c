using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>
/// Writes one tap of a register tile: every sum (row, column) that takes part gains row operand x column operand.
/// The smaller side's operands are all held, those of the larger side pass through one register.
/// </summary>
internal static class TapWriter
{
    /// <summary>Declares the operand registers of a tile.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Width of a register.</param>
    /// <param name="rows">Rows of the whole tile.</param>
    /// <param name="columns">Columns of the whole tile.</param>
    /// <param name="row">Name of a row's operand.</param>
    /// <param name="column">Name of a column's operand.</param>
    /// <param name="used">Columns that take part in some tap, at least one; null where all do.</param>
    public static void Declare(
        SourceWriter writer, VectorWidth width, int rows, int columns, string row, string column, IEnumerable<int>? used = null)
    {
        string type = $"Vector{width.Bits}<float>";
        IEnumerable<string> names = HoldsColumns(rows, columns)
            ? Names(column, used ?? Enumerable.Range(0, columns)).Append(row)
            : Names(row, Enumerable.Range(0, rows)).Append(column);
        writer.Line($"{type} {string.Join(", ", names)};");
    }

    /// <summary>Writes the loads and multiply-adds of one tap.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Width of a register.</param>
    /// <param name="rows">Rows of the whole tile.</param>
    /// <param name="columns">Columns of the whole tile.</param>
    /// <param name="inside">Columns that take part in this tap.</param>
    /// <param name="row">Name and load of a row's operand.</param>
    /// <param name="column">Name and load of a column's operand.</param>
    /// <param name="sum">Name of the sums.</param>
    public static void Write(
        SourceWriter writer,
        VectorWidth width,
        int rows,
        int columns,
        IReadOnlyList<int> inside,
        (string Name, Func<int, string> Load) row,
        (string Name, Func<int, string> Load) column,
        string sum)
    {
        if (HoldsColumns(rows, columns))
        {
            writer.Statements(inside.Select(c => $"{column.Name}{c} = {column.Load(c)};"));
            for (int r = 0; r < rows; r++)
            {
                writer.Statements(new[] { $"{row.Name} = {row.Load(r)};" }
                    .Concat(inside.Select(c => MultiplyAdd(width, sum, r, c, row.Name, column.Name + c))));
            }
        }
        else
        {
            writer.Statements(Enumerable.Range(0, rows).Select(r => $"{row.Name}{r} = {row.Load(r)};"));
            foreach (int c in inside)
            {
                writer.Statements(new[] { $"{column.Name} = {column.Load(c)};" }
                    .Concat(Enumerable.Range(0, rows).Select(r => MultiplyAdd(width, sum, r, c, row.Name + r, column.Name))));
            }
        }
    }

    private static bool HoldsColumns(int rows, int columns) => columns <= rows;

    private static string MultiplyAdd(VectorWidth width, string sum, int r, int c, string row, string column) =>
        CSharpText.Text($"{sum}{r}_{c} = {width.MultiplyAdd}({row}, {column}, {sum}{r}_{c});");

    private static IEnumerable<string> Names(string name, IEnumerable<int> numbers) =>
        numbers.Select(i => CSharpText.Text($"{name}{i}"));
}
