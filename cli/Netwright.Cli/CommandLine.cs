using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Linq;
using Netwright.Cli.Commands;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Compiler.Emit;

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
        RootCommand root = Root(end < 0 ? 0 : args.Length - end - 1, output, error);

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

    private static InvocationConfiguration Configuration(Screen output, Screen error) => new()
    {
        Output = output.Writer,
        Error = error.Writer,
        EnableDefaultExceptionHandler = false,
    };

    private static RootCommand Root(int literal, Screen output, Screen error)
    {
        Command check = Check(literal, output);
        Command summary = Summary(literal, output, error);
        Command emit = Emit(literal, output, error);
        Command plot = PlotCommand.Verb(File(literal), output, error);
        Command report = ReportCommand.Verb(File(literal), output, error);
        RootCommand root = new("Works with convolutional networks written in YAML (*.net.yaml); no C# project is needed.")
        {
            check,
            summary,
            emit,
            plot,
            report,
        };
        root.HelpName = "netwright";
        Dictionary<Command, string> examples = new()
        {
            [root] = "netwright check specs",
            [check] = "netwright check specs/lenet5.net.yaml",
            [summary] = "netwright summary specs/lenet5.net.yaml",
            [emit] = "netwright emit specs/lenet5.net.yaml -o generated --namespace My.Networks",
            [plot] = PlotCommand.Example,
            [report] = ReportCommand.Example,
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, examples);
        return root;
    }

    private static Command Check(int literal, Screen output)
    {
        Argument<string[]> paths = new("FILE")
        {
            Description = "Specs, or folders: then all specs (*.net.yaml) in them and in folders within them.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result => RequirePaths(result, literal));
        Command command = new("check", "Prints all faults of specs, each with its line.") { paths };
        command.SetAction(parsed => CheckCommand.Run(parsed.GetValue(paths)!, output));
        return command;
    }

    private static Command Summary(int literal, Screen output, Screen error)
    {
        Argument<string> path = File(literal);
        Option<bool> json = new("--json") { Description = "Print the same figures as JSON." };
        Command command = new("summary", "Prints a network's layers, shapes, parameters, connections, cost and memory.")
        {
            path,
            json,
        };
        command.SetAction(parsed => SummaryCommand.Run(parsed.GetValue(path)!, parsed.GetValue(json), output, error));
        return command;
    }

    private static Command Emit(int literal, Screen output, Screen error)
    {
        Argument<string> path = File(literal);
        Option<string?> folder = new("--output", "-o")
        {
            Description = "Write files into this folder, and make it if need be. [default: standard output]",
            HelpName = "DIR",
        };
        folder.Validators.Add(result => RequirePaths(result, 0));
        Option<string?> space = new("--namespace")
        {
            Description = $"The namespace of the class. [default: the spec's, else {EmitCommand.DefaultNamespace}]",
            HelpName = "NS",
        };
        space.Validators.Add(RequireNamespace);
        Command command = new("emit", "Writes the C# that a spec compiles to.") { path, folder, space };
        command.SetAction(parsed => EmitCommand.Run(
            parsed.GetValue(path)!, parsed.GetValue(folder), parsed.GetValue(space), output, error));
        return command;
    }

    private static Argument<string> File(int literal)
    {
        Argument<string> path = new("FILE") { Description = "A spec (*.net.yaml)." };
        path.Validators.Add(result => RequirePaths(result, literal));
        return path;
    }

    // The last paths, as many as are literal, stand behind the end of all options.
    private static void RequirePaths(SymbolResult result, int literal)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError("A path is empty; name a file or folder.");
        }

        foreach (string option in result.Tokens.SkipLast(literal).Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-'))
        {
            result.AddError($"There is no option '{Printable.Text(option)}'; a path of that name is written ./{Printable.Text(option)}");
        }
    }

    private static void RequireNamespace(OptionResult result)
    {
        foreach (string name in result.Tokens.Select(token => token.Value).Where(name => !EmitOptions.IsNamespace(name)))
        {
            result.AddError($"--namespace is '{Printable.Text(name)}'; it must be C# identifiers joined by dots, such as My.Networks.");
        }
    }
}
