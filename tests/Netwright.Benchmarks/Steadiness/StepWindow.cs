using System;
using System.Globalization;

namespace Netwright.Benchmarks.Steadiness;

/// <summary>Training steps of a quarter of a second or so.</summary>
/// <param name="End">When it ended, in seconds since the process's first step began.</param>
/// <param name="Microseconds">
/// A step's time: the median by the clock, or the mean by the processor's time, whichever is less. Other programs lengthen the
/// first, compilation in the background the second; neither is ever too short.
/// </param>
internal readonly record struct StepWindow(double End, double Microseconds)
{
    /// <summary>As one line between processes.</summary>
    public string Text => FormattableString.Invariant($"{End} {Microseconds}");

    /// <summary>Reads <see cref="Text"/>.</summary>
    public static StepWindow Parse(string text)
    {
        string[] numbers = text.Split(' ');
        return new StepWindow(double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
