using System;

namespace Netwright.Report.Runs;

/// <summary>Where a share lies with 95 % confidence, given how often it was seen (Wilson, 1927): true to its name also near 0 and 1.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Deviations = 1.959963984540054;

    /// <summary>The interval of a share.</summary>
    /// <param name="correct">How often it was seen.</param>
    /// <param name="count">Of how many, at least 1.</param>
    public static WilsonInterval Of(long correct, long count)
    {
        double share = (double)correct / count, square = Deviations * Deviations / count;
        double middle = (share + (square / 2)) / (1 + square);
        double half = Deviations / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / count / 4));
        return new WilsonInterval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
