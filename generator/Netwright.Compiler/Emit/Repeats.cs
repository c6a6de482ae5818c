using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Emit;

/// <summary>Items of a list that are worth a loop: a stretch that comes again and again with places that move on evenly.</summary>
/// <param name="Start">The first item.</param>
/// <param name="Period">Items of one turn.</param>
/// <param name="Count">Turns; 1 for items that stand for themselves.</param>
internal sealed record Run(int Start, int Period, int Count)
{
    /// <summary>One item behind the last.</summary>
    public int End => Start + (Period * Count);
}

/// <summary>Finds the repeats of a spec's blocks in what is emitted for them: the same calls at other places.</summary>
internal static class Repeats
{
    private const int FewestTurns = 3;
    private const int LongestPeriod = 64;

    /// <summary>Cuts a list into runs, in order.</summary>
    /// <param name="shapes">For each item all that a loop cannot change.</param>
    /// <param name="places">For each item the offsets that may move on with each turn.</param>
    /// <param name="writesOut">Whether each item shall stand for itself.</param>
    public static IReadOnlyList<Run> Find(IReadOnlyList<string> shapes, IReadOnlyList<int[]> places, bool writesOut = false)
    {
        if (writesOut)
        {
            return Enumerable.Range(0, shapes.Count).Select(item => new Run(item, 1, 1)).ToArray();
        }

        var runs = new List<Run>();
        for (int start = 0; start < shapes.Count; start = runs[runs.Count - 1].End)
        {
            runs.Add(Longest(shapes, places, start));
        }

        return runs;
    }

    /// <summary>The longest run from an item on; the item alone where none is worth a loop.</summary>
    private static Run Longest(IReadOnlyList<string> shapes, IReadOnlyList<int[]> places, int start)
    {
        var longest = new Run(start, 1, 1);
        int left = shapes.Count - start;
        for (int period = 1; period <= Math.Min(LongestPeriod, left / FewestTurns); period++)
        {
            int count = Turns(shapes, places, start, period);
            if (count >= FewestTurns && period * count > longest.End - start)
            {
                longest = new Run(start, period, count);
            }
        }

        return longest;
    }

    private static int Turns(IReadOnlyList<string> shapes, IReadOnlyList<int[]> places, int start, int period)
    {
        int count = 1;
        while (start + ((count + 1) * period) <= shapes.Count
            && Enumerable.Range(start, period).All(item => Goes(shapes, places, item, item + (count * period), period)))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether an item is the one a period before it, moved as far as that one moved in its first turn.</summary>
    private static bool Goes(IReadOnlyList<string> shapes, IReadOnlyList<int[]> places, int first, int item, int period)
    {
        if (shapes[item] != shapes[first])
        {
            return false;
        }

        for (int i = 0; i < places[item].Length; i++)
        {
            int step = places[first + period][i] - places[first][i];
            if (places[item][i] - places[item - period][i] != step)
            {
                return false;
            }
        }

        return true;
    }
}
