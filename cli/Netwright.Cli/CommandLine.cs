using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Linq;
using Netwright.Cli.Printing;
using Netwright.Cli.Verbs;

namespace Netwright.Cli;

/// <summary>Reads the command line and runs what it asks for.</summary>
internal static class CommandLine
{
    private const string EndOfOptions = "--";

    /// <summary>Runs one command.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="output">Takes what was asked for.</param>
    /// <param name="error">Takes what stands in its way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Screen output, Screen error)
    {
        int end = Array.IndexOf(args, EndOfOptions);
        RootCommand root = Root(new Surroundings(args, end < 0 ? 0 : args.Length - end - 1, output, error));

        // A spec's path may begin with '@'; it is no list of arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction wrongUsage)
        {
            return parsed.Invoke(Configuration(output, error));
        }

        wrongUsage.ShowHelp = false;
        parsed.Invoke(Configuration(error, error));
        Command command = parsed.CommandResult.Command;
        error.Line($"'netwright {(command is RootCommand ? "" : command.Name + " ")}--help' shows how it is used.");
        return ExitCode.WrongUsage;
    }

    /// <summary>All verbs, in the order in which help lists them.</summary>
    public static IReadOnlyList<Verb> Verbs(Surroundings around) =>
    [
        MakingVerbs.New(around),
        SpecVerbs.Check(around),
        SpecVerbs.Summary(around),
        SpecVerbs.Plan(around),
        SpecVerbs.Emit(around),
        TrainVerb.Make(around),
        TuneVerb.Make(around),
        AskVerbs.Evaluate(around),
        AskVerbs.Predict(around),
        AskVerbs.Compare(around),
        LookVerbs.Features(around),
        LookVerbs.Filters(around),
        LookVerbs.Saliency(around),
        BenchVerb.Make(around),
        PictureVerbs.Report(around),
        PictureVerbs.Plot(around),
        ServeVerb.Make(around),
        MakingVerbs.Doctor(around),
        CompletionVerb.Make(around),
    ];

    private static InvocationConfiguration Configuration(Screen output, Screen error) => new()
    {
        Output = output.Writer,
        Error = error.Writer,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static RootCommand Root(Surroundings around)
    {
        RootCommand root = new("Works with convolutional networks written in YAML (*.net.yaml); no C# project is needed.");
        root.HelpName = "netwright";
        Dictionary<Command, IReadOnlyList<string>> examples = new() { [root] = ["netwright check specs"] };
        foreach (Verb verb in Verbs(around))
        {
            root.Subcommands.Add(verb.Command);
            examples[verb.Command] = verb.Examples;
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, examples);
        return root;
    }
}
