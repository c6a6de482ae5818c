using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Netwright.Data;

namespace Samples;

/// <summary>The options that samples share, and how a command line is run: wrong usage ends with exit code 2.</summary>
internal static class Arguments
{
    private const int WrongUsage = 2;

    public static Option<string?> Dataset(string description)
    {
        var dataset = new Option<string?>("--dataset") { Description = description };
        dataset.AcceptOnlyFromAmong([.. Datasets.Names]);
        return dataset;
    }

    public static Option<string?> Data() => new("--data") { Description = "A folder that holds the data sets' files." };

    public static Option<int?> Epochs() => Count("--epochs", "Passes over the images; the spec's by default.");

    public static Option<ulong> Seed() => new("--seed") { Description = "Seed of weights and order.", DefaultValueFactory = _ => 1 };

    public static Option<int> Threads()
    {
        var threads = new Option<int>("--threads") { Description = "Threads; 0 takes one for each processor." };
        threads.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is >= 0 and <= 1024, "0 to 1024"));
        return threads;
    }

    public static Option<string?> Checkpoints() => new("--checkpoints")
    {
        Description = "A folder that training writes down in where it stands, so that nothing is lost when it is cut off.",
    };

    public static Option<int?> CheckpointSteps() => Count("--checkpoint-steps", "Steps between two checkpoints; else one every 5 minutes and at each epoch's end.");

    public static Option<bool> Resume(Option<string?> checkpoints)
    {
        var resume = new Option<bool>("--resume") { Description = "Goes on from the newest checkpoint of that folder, where there is one." };
        resume.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetValue(checkpoints) is null)
            {
                result.AddError("--resume needs --checkpoints, the folder to go on from.");
            }
        });
        return resume;
    }

    /// <summary>A number of things, at least 1; null where the user gives none.</summary>
    public static Option<int?> Count(string name, string description)
    {
        var count = new Option<int?>(name) { Description = description };
        count.Validators.Add(result => Require(result, result.GetValueOrDefault<int?>() is null or >= 1, "at least 1"));
        return count;
    }

    public static void Require(OptionResult result, bool holds, string range)
    {
        if (!holds)
        {
            result.AddError($"{result.Option.Name} must be {range}.");
        }
    }

    public static int Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction wrongUsage)
        {
            wrongUsage.ShowHelp = false;
        }

        int exitCode = parsed.Invoke();
        return parsed.Errors.Count > 0 ? WrongUsage : exitCode;
    }
}
