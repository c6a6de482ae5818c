using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netwright.Report.Charts;

/// <summary>A scale from values to pixels, with round numbers to read it by.</summary>
internal sealed class Axis
{
    private const int MostTicks = 6;

    private readonly double from;
    private readonly double to;

    /// <summary>A scale.</summary>
    /// <param name="low">The least value that must be on it.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="from">Where the least value stands.</param>
    /// <param name="to">Where the greatest stands.</param>
    /// <param name="whole">Whether only whole numbers are marked.</param>
    public Axis(double low, double high, double from, double to, bool whole = false)
    {
        (this.from, this.to) = (from, to);
        low = high > low ? low : Math.Min(0, low);
        double range = high > low ? high - low : 1;
        Step = whole ? Math.Max(1, RoundStep(range)) : RoundStep(range);
        (Low, High) = whole ? (low, Math.Max(high, low + 1)) : (Math.Floor(low / Step) * Step, Math.Max(Math.Ceiling(high / Step) * Step, (Math.Floor(low / Step) + 1) * Step));
    }

    /// <summary>The value at the beginning.</summary>
    public double Low { get; }

    /// <summary>The value at the end.</summary>
    public double High { get; }

    private double Step { get; }

    /// <summary>Where a value stands.</summary>
    public double Place(double value) => from + ((to - from) * (value - Low) / (High - Low));

    /// <summary>The marked values.</summary>
    public IEnumerable<double> Ticks()
    {
        for (double i = Math.Ceiling((Low / Step) - 1e-9); i * Step <= High + (Step * 1e-9); i++)
        {
            yield return (i * Step) + 0.0;
        }
    }

    /// <summary>A marked value as text: as many digits as the step needs.</summary>
    public string Text(double tick)
    {
        int digits = Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + 1e-9));
        return digits > 5
            ? tick.ToString("0.##e0", CultureInfo.InvariantCulture)
            : Math.Round(tick, digits).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>1, 2 or 5 times a power of ten, so that there are few marks.</summary>
    private static double RoundStep(double range)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / MostTicks)));
        double least = range / MostTicks / power;
        return power * (least <= 1 ? 1 : least <= 2 ? 2 : least <= 5 ? 5 : 10);
    }
}
