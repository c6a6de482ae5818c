using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Linq;
using Netwright.Benchmarks.Commands;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Networks;
using Netwright.Benchmarks.Steadiness;
using Netwright.Benchmarks.Work;

namespace Netwright.Benchmarks;

/// <summary>Reads the command line; wrong usage ends with exit code 2.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static int Run(
        string[] args,
        Func<CompareSettings, int> compare,
        Func<KernelsSettings, int> kernels,
        Func<GenerateSettings, int> generate,
        Func<SteadySettings, int> steady,
        Func<PipelineSettings, int> pipeline)
    {
        var root = new RootCommand("Measures how fast networks run.")
        {
            Compare(compare), Kernels(kernels), Generate(generate), Steady(steady), Pipeline(pipeline), WatchedSteps(),
        };
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }

        return Refuse(parsed.Errors[0].Message);
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"error: {reason}");
        return WrongUsage;
    }

    private static Command Compare(Func<CompareSettings, int> run)
    {
        Argument<string[]> networks = new("network")
        {
            Description = "Only rows of these: " + string.Join(", ", BenchmarkNetworks.All.Select(network => network.Name)) + ".",
            Arity = ArgumentArity.ZeroOrMore,
        };
        networks.Validators.Add(CommandOptions.KnownNetworks);
        Option<WorkKind[]> only = CommandOptions.Kinds();
        Option<int[]> threads = CommandOptions.Threads();
        Option<int?> batch = CommandOptions.Batch();
        Option<string?> torch = CommandOptions.PathOf("--torch", "python", "A Python with PyTorch, to compare with.");
        Option<string?> ort = CommandOptions.PathOf(
            "--ort", "folder", "A folder with npm's onnxruntime-node, to compare with; PyTorch writes its models.");
        Option<int> rounds = CommandOptions.Rounds();
        Option<double> seconds = CommandOptions.Seconds();
        Option<string?> json = CommandOptions.Json();
        var command = new Command("compare", "Times the same work by Netwright and its peers, side by side.")
        {
            networks, only, threads, batch, torch, ort, rounds, seconds, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(ort) is not null && result.GetValue(torch) is null)
            {
                result.AddError("--ort needs --torch, which writes the models.");
            }
        });
        command.SetAction(result => WorkList.Pick(
            result.GetValue(only) ?? [],
            result.GetValue(networks)!,
            result.GetValue(threads) ?? [],
            result.GetValue(batch)) switch
        {
            [] => Refuse("The comparison has no row of that kind, network and number of threads."),
            var rows => run(new CompareSettings(
                rows,
                result.GetValue(torch),
                result.GetValue(ort),
                new Effort(result.GetValue(rounds), result.GetValue(seconds)),
                result.GetValue(json))),
        });
        return command;
    }

    private static Command Steady(Func<SteadySettings, int> run)
    {
        Argument<string[]> networks = new("network")
        {
            Description = "Which: " + string.Join(", ", BenchmarkNetworks.All.Select(network => network.Name)) + ". [default: lenet5]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        networks.Validators.Add(CommandOptions.KnownNetworks);
        Option<int[]> bits = CommandOptions.Bits();
        Option<double> seconds = CommandOptions.Seconds(15);
        var command = new Command("steady", "Watches training steps from a process's start, and fails where they take longer for a while.")
        {
            networks, bits, seconds,
        };
        command.SetAction(result => run(new SteadySettings(
            result.GetValue(networks) is { Length: > 0 } named ? [.. named.Distinct()] : ["lenet5"],
            [.. result.GetValue(bits) is { Length: > 0 } chosen ? chosen : WatchedProcess.Environments.Keys],
            result.GetValue(seconds))));
        return command;
    }

    private static Command Pipeline(Func<PipelineSettings, int> run)
    {
        Argument<string> network = new("network") { Description = "Which of the grey ones. [default: deepconvnet]", Arity = ArgumentArity.ZeroOrOne };
        network.Validators.Add(CommandOptions.KnownNetworks);
        Option<int> images = CommandOptions.Images();
        Option<int[]> threads = CommandOptions.Threads();
        Option<int> rounds = CommandOptions.Rounds();
        var command = new Command("pipeline", "Times epochs with all augmentations, and from a folder of pictures, beside those of plain images in memory.")
        {
            network, images, threads, rounds,
        };
        command.SetAction(result => (result.GetValue(threads) is { Length: > 0 } chosen ? chosen : [2]).Max(count => run(
            new PipelineSettings(result.GetValue(network) ?? "deepconvnet", result.GetValue(images), count, result.GetValue(rounds)))));
        return command;
    }

    /// <summary>What <c>steady</c> runs in processes of their own.</summary>
    private static Command WatchedSteps()
    {
        Argument<string> network = new("network");
        Argument<double> seconds = new("seconds");
        var command = new Command(WatchedProcess.Command) { network, seconds };
        command.Hidden = true;
        command.SetAction(result => Steadiness.WatchedSteps.Run(result.GetRequiredValue(network), result.GetValue(seconds)));
        return command;
    }

    private static Command Kernels(Func<KernelsSettings, int> run)
    {
        Argument<string[]> specs = new("network")
        {
            Description = "Names of specs of this repository, or paths of others (*.net.yaml).",
            Arity = ArgumentArity.OneOrMore,
        };
        specs.Validators.Add(CommandOptions.KnownSpecs);
        Option<int?> batch = CommandOptions.Batch();
        Option<int> rounds = CommandOptions.Rounds();
        Option<double> seconds = CommandOptions.Seconds();
        var command = new Command("kernels", "Times each layer and pass within training steps on one thread.")
        {
            specs, batch, rounds, seconds,
        };
        command.SetAction(result => run(new KernelsSettings(
            [.. result.GetValue(specs)!.Distinct().Select(SpecFiles.PathOf)],
            result.GetValue(batch),
            new Effort(result.GetValue(rounds), result.GetValue(seconds)))));
        return command;
    }

    private static Command Generate(Func<GenerateSettings, int> run)
    {
        Argument<string[]> specs = new("network")
        {
            Description = "Names of specs of this repository, or paths of others (*.net.yaml).",
            DefaultValueFactory = _ => ["vgg16", "googlenet", "resnet152"],
        };
        specs.Validators.Add(CommandOptions.KnownSpecs);
        Option<int> most = CommandOptions.Most();
        Option<int> rounds = CommandOptions.Rounds();
        Option<double> seconds = CommandOptions.Seconds();
        var command = new Command("generate", "Times how a spec becomes code.") { specs, most, rounds, seconds };
        command.SetAction(result => run(new GenerateSettings(
            [.. result.GetValue(specs)!.Distinct().Select(SpecFiles.PathOf)],
            result.GetValue(most),
            new Effort(result.GetValue(rounds), result.GetValue(seconds)))));
        return command;
    }
}
