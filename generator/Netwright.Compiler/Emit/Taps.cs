using System;
using System.Collections.Generic;

namespace Netwright.Compiler.Emit;

/// <summary>Writes the taps of one kernel row: a loop where all taps are alike, one behind the other where they differ.</summary>
internal static class Taps
{
    /// <summary>Writes the taps of one column, of which <paramref name="inside"/> fall on the image, neighbours all, by a loop.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="inside">The taps.</param>
    /// <param name="tap">Writes the first of them.</param>
    /// <param name="moves">What a turn of the loop moves, and by how many floats.</param>
    public static void WriteRange(
        SourceWriter writer, IReadOnlyList<int> inside, Action<int> tap, IReadOnlyList<(string Name, int Floats)> moves)
    {
        int end = inside[inside.Count - 1] + 1;
        writer.Open($"for (int v = {inside[0]}; v < {end}; v++)");
        tap(inside[0]);
        Move(writer, moves);
        writer.Close();
    }

    /// <summary>Writes the taps.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="count">Taps in a kernel row.</param>
    /// <param name="unroll">Whether taps differ, as at the image's edge.</param>
    /// <param name="tap">Writes tap v; in a loop it is asked for tap 0.</param>
    /// <param name="moves">What a turn of the loop moves, and by how many floats.</param>
    public static void Write(
        SourceWriter writer, int count, bool unroll, Action<int> tap, IReadOnlyList<(string Name, int Floats)> moves)
    {
        if (unroll || count == 1)
        {
            for (int v = 0; v < count; v++)
            {
                if (count > 1)
                {
                    writer.Line($"// v = {v}");
                }

                tap(v);
            }

            return;
        }

        writer.Open($"for (int v = 0; v < {count}; v++)");
        tap(0);
        Move(writer, moves);
        writer.Close();
    }

    private static void Move(SourceWriter writer, IReadOnlyList<(string Name, int Floats)> moves)
    {
        foreach ((string name, int floats) in moves)
        {
            writer.Line(floats < 0
                ? (InvariantText)$"{name} = ref Unsafe.Subtract(ref {name}, {-floats});"
                : $"{name} = ref Unsafe.Add(ref {name}, {floats});");
        }
    }
}
