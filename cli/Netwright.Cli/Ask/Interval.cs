using System;

namespace Netwright.Cli.Ask;

/// <summary>The range in which an accuracy lies with 95 % confidence (Wilson, 1927).</summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1.</param>
internal readonly record struct Interval(double Low, double High)
{
    private const double Deviations = 1.959963984540054;

    /// <summary>Of so many right ones among so many.</summary>
    public static Interval Of(long right, long count)
    {
        double share = (double)right / count, square = Deviations * Deviations / count;
        double middle = (share + (square / 2)) / (1 + square);
        double half = Deviations / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count)));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
