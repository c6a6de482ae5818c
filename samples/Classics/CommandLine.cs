using System;
using System.CommandLine;
using System.Linq;
using Samples;

namespace Classics;

/// <summary>What the user asked for; null takes what the spec says.</summary>
internal sealed record Settings(
    Classic? Network, string? Dataset, string? Data, int? Epochs, int? Batch, ulong Seed, int Seeds, double? Until, int Threads, Saving Saving);

/// <summary>Reads the command line.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Func<Settings, int> run)
    {
        Argument<string?> network = Network();
        Option<string?> dataset = Arguments.Dataset("The images; the spec's by default.");
        Option<string?> data = Arguments.Data();
        Option<int?> epochs = Arguments.Epochs();
        Option<int?> batch = Arguments.Count("--batch", "Images in a step; the spec's by default.");
        Option<ulong> seed = Arguments.Seed();
        Option<int?> seeds = Seeds();
        Option<double?> until = Until();
        Option<int> threads = Arguments.Threads();
        Option<string?> checkpoints = Arguments.Checkpoints();
        Option<int?> steps = Arguments.CheckpointSteps();
        Option<bool> resume = Arguments.Resume(checkpoints);
        seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() > 1 && result.GetValue(checkpoints) is not null)
            {
                result.AddError("--checkpoints holds one training; take it without --seeds.");
            }
        });
        var root = new RootCommand("Trains a classic network by the recipe of its spec; without a name, lists the networks.")
        {
            network, dataset, data, epochs, batch, seed, seeds, until, threads, checkpoints, steps, resume,
        };
        root.SetAction(result => run(new Settings(
            result.GetValue(network) is { } name ? Catalogue.Find(name) : null,
            result.GetValue(dataset),
            result.GetValue(data),
            result.GetValue(epochs),
            result.GetValue(batch),
            result.GetValue(seed),
            result.GetValue(seeds) ?? 1,
            result.GetValue(until),
            result.GetValue(threads),
            new Saving(result.GetValue(checkpoints), result.GetValue(steps), result.GetValue(resume)))));
        return Arguments.Run(root, args);
    }

    private static Option<int?> Seeds() => Arguments.Count("--seeds", "Networks to train, from --seed on; they are judged one by one, and asked as one.");

    private static Option<double?> Until()
    {
        var until = new Option<double?>("--until") { Description = "Ends with the first epoch behind which the test accuracy is as large as this, and tells the seconds since the process started." };
        until.Validators.Add(result => Arguments.Require(result, result.GetValueOrDefault<double?>() is null or > 0 and <= 1, "above 0, up to 1"));
        return until;
    }

    private static Argument<string?> Network()
    {
        var network = new Argument<string?>("NETWORK")
        {
            Description = "A spec of specs/, such as lenet5-1998.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        network.Validators.Add(result =>
        {
            string? name = result.Tokens.SingleOrDefault()?.Value;
            if (name is not null && Catalogue.Find(name) is null)
            {
                string cure = Catalogue.Nearest(name) is { } near ? $"did you mean '{near}'?" : "run without a name to list them.";
                result.AddError($"There is no network '{name}'; {cure}");
            }
        });
        return network;
    }
}
