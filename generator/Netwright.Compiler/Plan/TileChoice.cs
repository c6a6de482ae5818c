using System;
using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>A register tile: <paramref name="Rows"/> x <paramref name="Columns"/> sums held in registers.</summary>
internal readonly record struct RegisterTile(int Rows, int Columns)
{
    /// <summary>Sums held.</summary>
    public int Sums => Rows * Columns;

    /// <summary>One item for each sum, row by row.</summary>
    public IEnumerable<T> Each<T>(Func<int, int, T> item)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                yield return item(row, column);
            }
        }
    }
}

/// <summary>Picks register tiles by a cost model of the inner loop.</summary>
/// <remarks>
/// For each tap a tile of r x c sums does r*c multiply-adds, two in a cycle, and loads r + c operands, two in a cycle; sums
/// that depend on themselves come back after four cycles, so fewer than eight of them wait. One operand of the larger side is
/// live at a time, all of the smaller side.
/// </remarks>
internal static class TileChoice
{
    private const double OperationsInCycle = 2;
    private const double LatencyCycles = 4;
    private const double TurnCycles = 1;
    private const double LoadPreference = 0.01;
    private const double CodePreference = 0.0002;
    private const int MaxVectorOperations = 420;

    /// <summary>The cheapest tile for a grid of <paramref name="rows"/> x <paramref name="columns"/> sums.</summary>
    /// <param name="width">Vector width, which bounds the sums.</param>
    /// <param name="rows">Rows of the grid, such as filters.</param>
    /// <param name="columns">Columns of the grid, such as columns of the image.</param>
    /// <param name="taps">Multiply-adds into each sum that one turn of the inner loop unrolls.</param>
    /// <param name="bodies">How many pieces of code a tile width costs; each is unrolled for itself.</param>
    /// <param name="columnMultiple">Columns come in multiples of this.</param>
    public static RegisterTile Pick(
        VectorWidth width, int rows, int columns, int taps, Func<int, int> bodies, int columnMultiple = 1)
    {
        var best = new RegisterTile(1, columnMultiple);
        double bestCost = double.MaxValue;
        for (int r = 1; r <= Math.Min(rows, width.Accumulators); r++)
        {
            for (int c = columnMultiple; c <= Math.Min(columns, width.Accumulators / r); c += columnMultiple)
            {
                int operations = bodies(c) * taps * r * c;
                bool fits = operations <= MaxVectorOperations || r * c == columnMultiple;
                double cost = Cost(rows, columns, taps, r, c) * (1 + (CodePreference * operations));
                if (fits && cost < bestCost)
                {
                    (best, bestCost) = (new RegisterTile(r, c), cost);
                }
            }
        }

        return best;
    }

    private static double Cost(int rows, int columns, int taps, int r, int c)
    {
        double tiles = Math.Ceiling(rows / (double)r) * Math.Ceiling(columns / (double)c);
        double arithmetic = r * c / OperationsInCycle;
        double loads = (r + c) / OperationsInCycle;
        double tap = Math.Max(arithmetic, Math.Max(loads, LatencyCycles));
        return tiles * ((taps * (tap + (LoadPreference * (r + c)))) + TurnCycles);
    }
}
