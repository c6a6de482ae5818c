using System;
using System.CommandLine;
using System.IO;
using Netwright.Data;

namespace Digits;

/// <summary>What the user asked for.</summary>
internal sealed record Settings(string Dataset, string? Data, int? Epochs, ulong Seed, int Threads, string Weights);

/// <summary>Reads the command line; wrong usage ends with exit code 2.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static int Run(string[] args, Func<Settings, int> run)
    {
        var dataset = new Option<string>("--dataset")
        {
            Description = "The images: digits are drawn by a program and need no download.",
            DefaultValueFactory = _ => "digits",
        };
        dataset.AcceptOnlyFromAmong([.. Datasets.Names]);
        var data = new Option<string?>("--data") { Description = "A folder that holds the data sets' files." };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the images; the spec's by default." };
        epochs.Validators.Add(result => Require(result, result.GetValueOrDefault<int?>() is null or >= 1, "at least 1"));
        var seed = new Option<ulong>("--seed") { Description = "Seed of weights and order.", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Threads; 0 takes one for each processor." };
        threads.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is >= 0 and <= 1024, "0 to 1024"));
        var weights = new Option<string>("--weights")
        {
            Description = "Where the trained weights go.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "lenet5.safetensors"),
        };
        var root = new RootCommand("Trains LeNet-5 to read digits.") { dataset, data, epochs, seed, threads, weights };
        root.SetAction(result => run(new Settings(
            result.GetValue(dataset)!,
            result.GetValue(data),
            result.GetValue(epochs),
            result.GetValue(seed),
            result.GetValue(threads),
            result.GetValue(weights)!)));
        ParseResult parsed = root.Parse(args);
        int exitCode = parsed.Invoke();
        return parsed.Errors.Count > 0 ? WrongUsage : exitCode;
    }

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool holds, string range)
    {
        if (!holds)
        {
            result.AddError($"{result.Option.Name} must be {range}.");
        }
    }
}
