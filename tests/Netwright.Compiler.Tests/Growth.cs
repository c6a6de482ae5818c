using System;
using System.Globalization;
using System.IO;
using Xunit;

namespace Netwright.Compiler.Tests;

/// <summary>Tells work that grows with a text from work that grows with its square, by this thread's own processor time.</summary>
/// <remarks>
/// No limit of time: what four times the text costs is held against what the text costs, in one run, and how busy the machine is
/// makes no difference. Only Linux tells a thread's time; elsewhere the work must come to an end, and no more.
/// </remarks>
internal static class Growth
{
    private const string Times = "/proc/thread-self/stat";
    private const double TicksOfASecond = 100;

    // Linear work gives 4, with its square 16.
    private const double MostRatio = 9;

    // Below that, ticks of a hundredth tell nothing.
    private const double Blur = 0.5;

    /// <summary>Does the work on a text of a quarter of the size, and on one of the whole, and compares.</summary>
    /// <param name="size">Of the whole, in whatever the work counts.</param>
    /// <param name="work">What is measured.</param>
    /// <param name="what">For the message.</param>
    public static void AssertLinear(int size, Action<int> work, string what)
    {
        double quarter = Measure(() => work(size / 4));
        double whole = Measure(() => work(size));
        Assert.True(whole <= (MostRatio * quarter) + Blur, $"{what}: {quarter:F2} s of the processor for a quarter, {whole:F2} s for the whole");
    }

    private static double Measure(Action work)
    {
        double before = Now();
        work();
        return Now() - before;
    }

    // User and system time stand behind the name, which may hold blanks.
    private static double Now()
    {
        if (!File.Exists(Times))
        {
            return 0;
        }

        string text = File.ReadAllText(Times);
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksOfASecond;
    }
}
