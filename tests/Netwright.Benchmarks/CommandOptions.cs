using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Networks;
using Netwright.Benchmarks.Work;

namespace Netwright.Benchmarks;

/// <summary>Options of the commands, each with what it takes.</summary>
internal static class CommandOptions
{
    private const int MostThreads = 1024;

    public static Option<WorkKind[]> Kinds() => new("--only")
    {
        Description = "Only these kinds of rows, joined by commas: train, image, batch, start.",
        HelpName = "list",
        CustomParser = result => List(
            result,
            text => Enum.GetValues<WorkKind>()
                .Where(kind => text.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase))
                .Cast<WorkKind?>()
                .SingleOrDefault(),
            "different kinds among train, image, batch and start"),
    };

    public static Option<int[]> Threads() => new("--threads")
    {
        Description = "Only rows of these numbers of threads, joined by commas.",
        HelpName = "list",
        CustomParser = result => List<int>(
            result,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                && value is >= 1 and <= MostThreads ? value : null,
            $"different numbers from 1 to {MostThreads}"),
    };

    public static Option<int?> Batch() => new("--batch")
    {
        Description = "Images in a training step. [default: the spec's]",
        HelpName = "images",
        CustomParser = result => (int?)Number(result, least: 1, most: 4096, NumberStyles.None),
    };

    public static Option<int> Images() => new("--images")
    {
        Description = "Images of an epoch.",
        HelpName = "number",
        DefaultValueFactory = _ => 10_000,
        CustomParser = result => (int)Number(result, least: 100, most: 1_000_000, NumberStyles.None),
    };

    public static Option<int> Rounds() => new("--rounds")
    {
        Description = "Turns that each contestant gets.",
        HelpName = "number",
        DefaultValueFactory = _ => 5,
        CustomParser = result => (int)Number(result, least: 1, most: 1000, NumberStyles.None),
    };

    public static Option<int[]> Bits() => new("--bits")
    {
        Description = "Only these widths of vectors, joined by commas: 512, 256, 128.",
        HelpName = "list",
        CustomParser = result => List<int>(
            result,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                && value is 512 or 256 or 128
                    ? value
                    : null,
            "different widths among 512, 256 and 128"),
    };

    public static Option<double> Seconds(double length = 1) => new("--seconds")
    {
        Description = length == 1 ? "Length of a turn." : "How long each process is watched.",
        HelpName = "number",
        DefaultValueFactory = _ => length,
        CustomParser = result => Number(result, least: 0.001, most: 600, NumberStyles.AllowDecimalPoint),
    };

    public static Option<int> Most() => new("--most")
    {
        Description = "Milliseconds that a spec may take; more end with exit code 1.",
        HelpName = "ms",
        DefaultValueFactory = _ => 300,
        CustomParser = result => (int)Number(result, least: 1, most: 60_000, NumberStyles.None),
    };

    public static Option<string?> PathOf(string name, string what, string description)
    {
        var path = new Option<string?>(name) { Description = description, HelpName = what };
        path.Validators.Add(NotEmpty);
        return path;
    }

    public static Option<string?> Json()
    {
        Option<string?> json = PathOf("--json", "file", "A file for the rows, as JSON.");
        json.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { Length: > 0 } file }]
                && Path.GetDirectoryName(Path.GetFullPath(file)) is var folder
                && !Directory.Exists(folder))
            {
                result.AddError($"--json: there is no folder '{folder}'.");
            }
        });
        return json;
    }

    public static void KnownNetworks(ArgumentResult result)
    {
        string[] names = [.. BenchmarkNetworks.All.Select(network => network.Name)];
        foreach (Token token in result.Tokens.Where(token => !names.Contains(token.Value)))
        {
            result.AddError($"'{token.Value}' is not compared; it must be one of {string.Join(", ", names)}.");
        }
    }

    public static void KnownSpecs(ArgumentResult result)
    {
        foreach (Token token in result.Tokens.Where(token => !File.Exists(SpecFiles.PathOf(token.Value))))
        {
            result.AddError(
                $"'{token.Value}' is no spec; it must be the path of one, or one of {string.Join(", ", SpecFiles.Names)}.");
        }
    }

    private static T[] List<T>(ArgumentResult result, Func<string, T?> parse, string range)
        where T : struct
    {
        string text = string.Join(',', result.Tokens.Select(token => token.Value));
        T?[] values = [.. text.Split(',').Select(parse)];
        if (values.Contains(null) || values.Distinct().Count() != values.Length)
        {
            result.AddError($"{Name(result)} is '{text}'; it must be {range}, joined by commas.");
            return [];
        }

        return [.. values.OfType<T>()];
    }

    private static double Number(ArgumentResult result, double least, double most, NumberStyles style)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out double value) || value < least || value > most)
        {
            result.AddError(FormattableString.Invariant($"{Name(result)} is '{text}'; it must be {least} to {most}."));
        }

        return value;
    }

    private static string Name(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static void NotEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value: "" }])
        {
            result.AddError($"{result.Option.Name} must be a path.");
        }
    }
}
