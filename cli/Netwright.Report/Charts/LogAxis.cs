using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netwright.Report.Charts;

/// <summary>A scale on which equal steps multiply: from values to pixels, with round numbers to read it by.</summary>
/// <param name="low">The least value that must be on it, above 0.</param>
/// <param name="high">The greatest.</param>
/// <param name="from">Where the least value stands.</param>
/// <param name="to">Where the greatest stands.</param>
internal sealed class LogAxis(double low, double high, double from, double to)
{
    private const double FewDecades = 2.2;

    private static readonly int[] Tens = [1];
    private static readonly int[] Often = [1, 2, 5];

    /// <summary>The value at the beginning.</summary>
    public double Low => low;

    /// <summary>The value at the end.</summary>
    public double High => high;

    /// <summary>Pixels from a value to ten times as much.</summary>
    public double Decade => (to - from) / Math.Log10(high / low);

    /// <summary>Where a value stands.</summary>
    public double Place(double value) => from + (Decade * Math.Log10(value / low));

    /// <summary>The marked values: powers of ten, and where there are few of them twice and five times as much, too.</summary>
    public IEnumerable<double> Ticks()
    {
        int[] steps = Math.Log10(high / low) < FewDecades ? Often : Tens;
        for (double power = Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
        {
            foreach (int step in steps)
            {
                double tick = step * Math.Pow(10, power);
                if (tick >= low && tick <= high)
                {
                    yield return tick;
                }
            }
        }
    }

    /// <summary>A marked value as text.</summary>
    public static string Text(double tick) => tick >= 1 ? tick.ToString("N0", CultureInfo.InvariantCulture) : tick.ToString("0.######", CultureInfo.InvariantCulture);
}
