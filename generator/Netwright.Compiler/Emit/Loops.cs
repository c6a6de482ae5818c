using System;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Loops over blocks of a literal size.</summary>
internal static class Loops
{
    /// <summary>
    /// Walks <paramref name="total"/> in blocks of <paramref name="size"/>, at most <paramref name="total"/>. Where the size does
    /// not divide, the last block slides back to end with the last element: what it computes again comes out the same.
    /// </summary>
    /// <returns>What closes the loop.</returns>
    public static Action Blocks(SourceWriter writer, string index, int total, int size)
    {
        if (size > total)
        {
            throw new ArgumentOutOfRangeException(nameof(size));
        }

        if (size == total)
        {
            writer.OpenBlock();
            writer.Line($"const int {index} = 0;");
        }
        else if (size == 1)
        {
            writer.Open($"for (int {index} = 0; {index} < {total}; {index}++)");
        }
        else if (total % size == 0)
        {
            writer.Open($"for (int {index} = 0; {index} < {total}; {index} += {size})");
        }
        else
        {
            writer.Open($"for (int {index} = 0; {index} < {total}; {index} = {index} == {total - size} ? {total} : int.Min({index} + {size}, {total - size}))");
        }

        return () => writer.Close();
    }

    /// <summary>The loop over a column tile's turns, or a block for a tile whose columns are literal.</summary>
    /// <returns>What closes it.</returns>
    public static Action Columns(SourceWriter writer, ColumnTile columns)
    {
        if (columns.IsLiteral)
        {
            writer.Line(columns.Width == 1 ? $"// column {columns.Start}" : $"// columns {columns.Start} to {columns.End - 1}");
            writer.OpenBlock();
        }
        else
        {
            writer.Open($"for (int j = {columns.Start}; j < {columns.End}; j += {columns.Width})");
        }

        return () => writer.Close();
    }

    /// <summary>The lane blocks of a group: none to walk where one vector holds all 16 images.</summary>
    /// <returns>What closes the loop.</returns>
    public static Action LaneBlocks(SourceWriter writer, VectorWidth width)
    {
        if (width.Lanes == Lanes.Count)
        {
            return () => { };
        }

        writer.Open($"for (int lane = 0; lane < {Lanes.Count}; lane += {width.Lanes})");
        return () => writer.Close();
    }

    /// <summary>What the lane block adds to an offset.</summary>
    public static string LaneTerm(VectorWidth width) => width.Lanes == Lanes.Count ? "" : " + lane";
}
