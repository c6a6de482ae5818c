using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Report.Plot;

/// <summary>Draws once what comes several times, so that a network of hundreds of layers is a drawing of tens.</summary>
internal static class Folding
{
    private const int LongestPeriod = 6;

    /// <summary>The same things; runs of equal ones are folded, the longest first.</summary>
    public static List<PlotItem> Fold(IReadOnlyList<PlotItem> items)
    {
        List<PlotItem> folded = [];
        for (int i = 0; i < items.Count;)
        {
            (int period, int count) = Longest(items, i);
            folded.Add(count > 1 ? new RepeatItem([.. items.Skip(i).Take(period)], count) : items[i]);
            i += period * count;
        }

        return folded;
    }

    private static (int Period, int Count) Longest(IReadOnlyList<PlotItem> items, int start)
    {
        (int Period, int Count) longest = (1, 1);
        for (int period = 1; period <= Math.Min(LongestPeriod, (items.Count - start) / 2); period++)
        {
            int count = 1;
            while (IsRepeated(items, start, period, count))
            {
                count++;
            }

            longest = count > 1 && period * count > longest.Period * longest.Count ? (period, count) : longest;
        }

        return longest;
    }

    private static bool IsRepeated(IReadOnlyList<PlotItem> items, int start, int period, int count)
    {
        int next = start + (count * period);
        return next + period <= items.Count
            && Enumerable.Range(0, period).All(i => items[start + i].Nameless == items[next + i].Nameless);
    }
}
