using System;
using System.Globalization;

namespace Netwright.Schedules;

/// <summary>Ranges of a schedule's constants, refused in one wording.</summary>
internal static class ScheduleCheck
{
    public static void AtLeastOne(int value, string name) => Require(value >= 1, value, name, "at least 1");

    public static void Factor(double value, string name) => Require(value is > 0 and <= 1, value, name, "above 0 and at most 1");

    public static void Share(double value, string name) => Require(value is >= 0 and <= 1, value, name, "0 to 1");

    public static void ShareBelowOne(double value, string name) => Require(value is >= 0 and < 1, value, name, "at least 0 and below 1");

    public static void Divisor(double value, string name) =>
        Require(value >= 1 && double.IsFinite(value), value, name, "a finite number, at least 1");

    public static void NotNegative(double value, string name) =>
        Require(value >= 0 && double.IsFinite(value), value, name, "a finite number, 0 or more");

    private static void Require(bool isGood, double value, string name, string range)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it must be {range}."));
        }
    }
}
