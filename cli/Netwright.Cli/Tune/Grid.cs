using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Cli.Tune;

/// <summary>The values that a search tries for one setting: some that are named, or any between two.</summary>
/// <param name="Key">The setting, as <c>train</c> names its option.</param>
/// <param name="Values">The values, or the least and the greatest of a range.</param>
/// <param name="IsRange">Whether any value between the two is meant.</param>
internal sealed record Axis(string Key, IReadOnlyList<double> Values, bool IsRange)
{
    /// <summary>The settings that can be searched.</summary>
    public static readonly IReadOnlyList<string> Keys = ["lr", "batch", "epochs", "seed"];

    private const string Between = "..";

    /// <summary>Reads <c>KEY=A,B,C</c> or <c>KEY=A..B</c>.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    public static Axis? Read(string text, out string? fault)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals], values = equals < 0 ? "" : text[(equals + 1)..];
        fault = null;
        if (!Keys.Contains(key))
        {
            fault = $"'{text}' names no setting that can be searched; write one of {string.Join(", ", Keys)}, then '=' and its values";
            return null;
        }

        bool isRange = values.Contains(Between, StringComparison.Ordinal);
        double[] numbers = [.. values.Split(isRange ? Between : ",").Select(Number)];
        if (!Array.TrueForAll(numbers, number => IsValue(key, number)) || (isRange && !(numbers.Length == 2 && numbers[0] < numbers[1])))
        {
            fault = $"'{text}' is not {key}={Form(key)}";
            return null;
        }

        return new Axis(key, [.. numbers.Distinct()], isRange);
    }

    /// <summary>A value within a range, evenly by its logarithm; whole where the setting is.</summary>
    public double Draw(Random random)
    {
        if (!IsRange)
        {
            return Values[random.Next(Values.Count)];
        }

        double value = Math.Exp(Math.Log(Values[0]) + (random.NextDouble() * (Math.Log(Values[1]) - Math.Log(Values[0]))));
        return Key == "lr" ? double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Math.Round(value);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static bool IsValue(string key, double value) => key switch
    {
        "lr" => value > 0 && float.IsFinite((float)value),
        "seed" => value is >= 0 and <= uint.MaxValue && value == Math.Floor(value),
        _ => value is >= 1 and <= 1_000_000 && value == Math.Floor(value),
    };

    private static string Form(string key) => key == "lr"
        ? "A,B,... or lr=A..B with numbers above 0"
        : $"A,B,... or {key}=A..B with whole numbers{(key == "seed" ? "" : " above 0")}";
}

/// <summary>The combinations that a search tries.</summary>
internal static class Grid
{
    /// <summary>All combinations, the last axis changing fastest.</summary>
    /// <param name="axes">Without ranges.</param>
    public static IEnumerable<IReadOnlyDictionary<string, double>> All(IReadOnlyList<Axis> axes) => axes.Aggregate(
        (IEnumerable<Dictionary<string, double>>)[new Dictionary<string, double>()],
        (rows, axis) => rows.SelectMany(row => axis.Values.Select(value => new Dictionary<string, double>(row) { [axis.Key] = value })));

    /// <summary>Combinations drawn at random, none twice.</summary>
    /// <param name="axes">What to draw from.</param>
    /// <param name="count">How many; fewer come where there are fewer.</param>
    /// <param name="seed">Of the drawing.</param>
    public static IEnumerable<IReadOnlyDictionary<string, double>> Drawn(IReadOnlyList<Axis> axes, int count, int seed)
    {
        const int TriesOfEach = 100;
        Random random = new(seed);
        HashSet<string> seen = [];
        for (int tries = 0; seen.Count < count && tries < count * TriesOfEach; tries++)
        {
            Dictionary<string, double> row = axes.ToDictionary(axis => axis.Key, axis => axis.Draw(random));
            if (seen.Add(string.Join(' ', row.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))))
            {
                yield return row;
            }
        }
    }
}
