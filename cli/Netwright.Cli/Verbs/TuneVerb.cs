using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using Netwright.Cli.Train;
using Netwright.Cli.Tune;

namespace Netwright.Cli.Verbs;

/// <summary><c>tune</c>.</summary>
internal static class TuneVerb
{
    private const int MostTrials = 10_000;

    /// <summary>The verb.</summary>
    public static Verb Make(Surroundings around)
    {
        Argument<string> spec = Rules.Spec(around);
        Option<string[]> grid = new("--grid")
        {
            Description = $"Values to try: KEY=A,B,C, or with --random KEY=A..B, drawn evenly by their logarithm; KEY is {string.Join(", ", Axis.Keys)}. May be given for each key.",
            HelpName = "KEY=A,B,...",
            Required = true,
        };
        grid.Validators.Add(RequireAxes);
        Option<int?> random = Rules.Count("--random", "Draw so many combinations in place of trying all.", 1, MostTrials);
        Option<string?> data = SharedOptions.Data();
        Option<int?> epochs = SharedOptions.Epochs();
        Option<ulong?> seed = new("--seed") { Description = "Seed of first weights, order, dropout, and of --random's drawing. [default: the spec's]", HelpName = "N" };
        Option<int?> threads = SharedOptions.Threads("Threads to train on; the result does not depend on it.");
        Option<string?> file = Rules.Path("--output", "FILE.csv", "Write the trials into this file, too.");
        file.Aliases.Add("-o");
        Command command = new(
            "tune", "Tries settings of the training, judges each by images held out, ends what falls behind the median, and says which are best.")
        {
            spec, grid, random, data, epochs, seed, threads, file,
        };
        command.Validators.Add(result => RequireListed(result, result.GetValue(grid) ?? [], result.GetValue(random)));
        command.SetAction(parsed => Guard.Run(around.Error, () => TuneCommand.Run(
            new TuneRequest(
                new TrainRequest(parsed.GetValue(spec)!)
                {
                    Data = parsed.GetValue(data),
                    Epochs = parsed.GetValue(epochs),
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                },
                [.. parsed.GetValue(grid)!.Select(text => Axis.Read(text, out _)!)],
                parsed.GetValue(random),
                parsed.GetValue(file)),
            around.Output,
            around.Error)));
        return new Verb(command,
        [
            "netwright tune specs/lenet5.net.yaml --data digits --epochs 3 --grid lr=0.0003,0.001,0.003 --grid batch=32,64",
            "netwright tune specs/lenet5.net.yaml --data mnist --grid lr=0.0001..0.01 --random 8 -o trials.csv",
        ]);
    }

    private static void RequireAxes(OptionResult result)
    {
        HashSet<string> keys = [];
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (Axis.Read(text, out string? fault) is not { } axis)
            {
                result.AddError($"--grid: {Netwright.Compiler.Printable.Text(fault!)}.");
            }
            else if (!keys.Add(axis.Key))
            {
                result.AddError($"--grid: {axis.Key} is given twice; give all its values at once.");
            }
        }
    }

    /// <summary>All values of a range cannot be tried.</summary>
    private static void RequireListed(CommandResult result, IReadOnlyList<string> grid, int? random)
    {
        if (random is null && grid.Select(text => Axis.Read(text, out _)).FirstOrDefault(axis => axis is { IsRange: true }) is { } range)
        {
            result.AddError($"--grid: {range.Key} is a range; say by --random how many values to draw from it.");
        }
    }
}
