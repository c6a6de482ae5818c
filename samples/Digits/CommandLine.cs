using System;
using System.CommandLine;
using Samples;

namespace Digits;

/// <summary>What the user asked for.</summary>
internal sealed record Settings(string Dataset, string? Data, int? Epochs, ulong Seed, int Threads, string Weights, Saving Saving);

/// <summary>Reads the command line.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Func<Settings, int> run)
    {
        Option<string?> dataset = Arguments.Dataset("The images: digits are drawn by a program and need no download.");
        dataset.DefaultValueFactory = _ => "digits";
        Option<string?> data = Arguments.Data();
        Option<int?> epochs = Arguments.Epochs();
        Option<ulong> seed = Arguments.Seed();
        Option<int> threads = Arguments.Threads();
        var weights = new Option<string>("--weights")
        {
            Description = "The file that the trained weights go to.",
            DefaultValueFactory = _ => "lenet5.safetensors",
        };
        weights.Validators.Add(result => Arguments.Require(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "the name of a file"));
        Option<string?> checkpoints = Arguments.Checkpoints();
        Option<int?> steps = Arguments.CheckpointSteps();
        Option<bool> resume = Arguments.Resume(checkpoints);
        var root = new RootCommand("Trains LeNet-5 to read digits.") { dataset, data, epochs, seed, threads, weights, checkpoints, steps, resume };
        root.SetAction(result => run(new Settings(
            result.GetValue(dataset)!,
            result.GetValue(data),
            result.GetValue(epochs),
            result.GetValue(seed),
            result.GetValue(threads),
            result.GetValue(weights)!,
            new Saving(result.GetValue(checkpoints), result.GetValue(steps), result.GetValue(resume)))));
        return Arguments.Run(root, args);
    }
}
