using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Networks;

namespace Netwright.Benchmarks;

/// <summary>What <c>train</c> was asked to compare.</summary>
/// <param name="Networks">Names of <see cref="BenchmarkNetworks"/>.</param>
/// <param name="Threads">Numbers of threads, one comparison for each.</param>
/// <param name="Torch">A Python with PyTorch; null to measure without a peer.</param>
/// <param name="Rounds">Turns that each contestant gets.</param>
/// <param name="Seconds">Length of a turn.</param>
/// <param name="Json">Where the rows go as well; null for nowhere.</param>
internal sealed record TrainSettings(
    ImmutableArray<string> Networks, ImmutableArray<int> Threads, string? Torch, int Rounds, double Seconds, string? Json);

/// <summary>What <c>profile</c> was asked to take apart.</summary>
internal sealed record ProfileSettings(ImmutableArray<string> Networks, int Rounds, double Seconds);

/// <summary>Reads the command line; wrong usage ends with exit code 2.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;
    private const int MostThreads = 1024;

    public static int Run(string[] args, Func<TrainSettings, int> train, Func<ProfileSettings, int> profile)
    {
        var root = new RootCommand("Measures how fast networks run.") { Train(train), Profile(profile) };
        ParseResult parsed = root.Parse(args);
        int exitCode = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? WrongUsage : exitCode;
    }

    private static Command Train(Func<TrainSettings, int> run)
    {
        Argument<string[]> networks = Networks();
        var threads = new Option<int[]>("--threads")
        {
            Description = "Numbers of threads to train on, joined by commas. [default: 1,2]",
            HelpName = "list",
            CustomParser = ThreadList,
        };
        var torch = new Option<string?>("--torch") { Description = "A Python with PyTorch, to compare with.", HelpName = "python" };
        torch.Validators.Add(NotEmpty);
        Option<int> rounds = Rounds();
        Option<double> seconds = Seconds(1);
        var json = new Option<string?>("--json") { Description = "A file for the rows, as JSON.", HelpName = "file" };
        json.Validators.Add(FolderExists);

        var command = new Command("train", "Times whole training steps.") { networks, threads, torch, rounds, seconds, json };
        command.SetAction(result => run(new TrainSettings(
            [.. result.GetValue(networks)!],
            result.GetValue(threads) is { Length: > 0 } given ? [.. given] : [1, 2],
            result.GetValue(torch),
            result.GetValue(rounds),
            result.GetValue(seconds),
            result.GetValue(json))));
        return command;
    }

    private static Command Profile(Func<ProfileSettings, int> run)
    {
        Argument<string[]> networks = Networks();
        Option<int> rounds = Rounds();
        Option<double> seconds = Seconds(0.3);
        var command = new Command("profile", "Times the parts of a training step on one thread.") { networks, rounds, seconds };
        command.SetAction(result => run(new ProfileSettings(
            [.. result.GetValue(networks)!], result.GetValue(rounds), result.GetValue(seconds))));
        return command;
    }

    private static Argument<string[]> Networks()
    {
        var networks = new Argument<string[]>("network")
        {
            Description = "Which networks.",
            Arity = ArgumentArity.OneOrMore,
        };
        networks.AcceptOnlyFromAmong([.. BenchmarkNetworks.All.Select(network => network.Name)]);
        return networks;
    }

    private static Option<int> Rounds()
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns that each contestant gets.", DefaultValueFactory = _ => 5 };
        rounds.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is >= 1 and <= 1000, "1 to 1000"));
        return rounds;
    }

    private static Option<double> Seconds(double usual)
    {
        var seconds = new Option<double>("--seconds") { Description = "Length of a turn.", DefaultValueFactory = _ => usual };
        seconds.Validators.Add(result => Require(result, result.GetValueOrDefault<double>() is > 0 and <= 600, "above 0, up to 600"));
        return seconds;
    }

    private static int[] ThreadList(ArgumentResult result)
    {
        string text = string.Join(',', result.Tokens.Select(token => token.Value));
        int[] threads = [.. text.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0)];
        if (threads.Any(value => value is < 1 or > MostThreads) || threads.Distinct().Count() != threads.Length)
        {
            result.AddError($"--threads is '{text}'; it must be different numbers from 1 to {MostThreads}, joined by commas.");
        }

        return threads;
    }

    private static void NotEmpty(OptionResult result) =>
        Require(result, result.GetValueOrDefault<string?>() is not { Length: 0 }, "a path");

    private static void FolderExists(OptionResult result)
    {
        NotEmpty(result);
        if (result.GetValueOrDefault<string?>() is { Length: > 0 } file
            && Path.GetDirectoryName(Path.GetFullPath(file)) is var folder
            && !Directory.Exists(folder))
        {
            result.AddError($"--json: there is no folder '{folder}'.");
        }
    }

    private static void Require(OptionResult result, bool holds, string range)
    {
        if (!holds)
        {
            result.AddError($"{result.Option.Name} must be {range}.");
        }
    }
}
