using System;
using System.Globalization;

namespace Netwright.Optimizers;

/// <summary>Ranges of training options, refused in one wording.</summary>
internal static class OptionCheck
{
    public static float Positive(float value, string name) =>
        float.IsFinite(value) && value > 0 ? value : throw Refusal(value, name, "a finite number above 0");

    public static float NotNegative(float value, string name) =>
        float.IsFinite(value) && value >= 0 ? value : throw Refusal(value, name, "a finite number, 0 or more");

    public static float Decay(float value, string name) =>
        value is >= 0 and < 1 ? value : throw Refusal(value, name, "at least 0 and below 1");

    /// <summary>The decimal that the option was written as: 0.999, not the float nearest to it.</summary>
    public static double AsWritten(float value) => (double)(decimal)value;

    private static ArgumentOutOfRangeException Refusal(float value, string name, string range) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it must be {range}."));
}
