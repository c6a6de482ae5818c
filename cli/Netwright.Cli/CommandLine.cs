using System.CommandLine;
using Netwright.Cli.Commands;
using Netwright.Cli.Printing;
using Netwright.Compiler.Emit;

namespace Netwright.Cli;

/// <summary>Reads the command line and runs what it asks for.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="output">Takes what was asked for.</param>
    /// <param name="error">Takes what stands in its way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Screen output, Screen error)
    {
        RootCommand root = new("Works with convolutional networks written in YAML (*.net.yaml); no C# project is needed.")
        {
            Check(output),
            Summary(output, error),
            Emit(output, error),
        };
        root.HelpName = "netwright";

        // A spec's path may begin with '@'; it is no list of arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        int exitCode = parsed.Invoke(new InvocationConfiguration
        {
            Output = output.Writer,
            Error = error.Writer,
            EnableDefaultExceptionHandler = false,
        });
        return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;
    }

    private static Command Check(Screen output)
    {
        Argument<string[]> paths = new("FILE")
        {
            Description = "Specs, or folders whose specs (*.net.yaml) are meant, those of folders within them too.",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new(
            "check",
            "Checks specs and prints all their faults, each with its line. Exit code 0: none; 1: faults; 2: wrong usage.\n\n"
            + "Example: netwright check specs/lenet5.net.yaml")
        {
            paths,
        };
        command.SetAction(parsed => CheckCommand.Run(parsed.GetValue(paths)!, output));
        return command;
    }

    private static Command Summary(Screen output, Screen error)
    {
        Argument<string> path = File();
        Option<bool> json = new("--json") { Description = "Print the same figures as JSON." };
        Command command = new(
            "summary",
            "Prints a network's layers, shapes, parameters, connections, cost and memory.\n\n"
            + "Example: netwright summary specs/lenet5.net.yaml")
        {
            path,
            json,
        };
        command.SetAction(parsed => SummaryCommand.Run(parsed.GetValue(path)!, parsed.GetValue(json), output, error));
        return command;
    }

    private static Command Emit(Screen output, Screen error)
    {
        Argument<string> path = File();
        Option<string?> folder = new("--output", "-o")
        {
            Description = "Write files into this folder, and make it if need be. [default: standard output]",
            HelpName = "DIR",
        };
        folder.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: 0 })
            {
                result.AddError("--output is empty; it must be a folder.");
            }
        });
        Option<string?> space = new("--namespace")
        {
            Description = $"The namespace of the class. [default: the spec's, else {EmitCommand.DefaultNamespace}]",
            HelpName = "NS",
        };
        space.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is var name && !EmitOptions.IsNamespace(name))
            {
                result.AddError(
                    $"--namespace is '{Printable.Text(name)}'; it must be C# identifiers joined by dots, such as My.Networks.");
            }
        });
        Command command = new(
            "emit",
            "Writes the C# that a spec compiles to.\n\nExample: netwright emit specs/lenet5.net.yaml -o generated --namespace My.Networks")
        {
            path,
            folder,
            space,
        };
        command.SetAction(parsed => EmitCommand.Run(
            parsed.GetValue(path)!, parsed.GetValue(folder), parsed.GetValue(space), output, error));
        return command;
    }

    private static Argument<string> File() => new("FILE") { Description = "A spec (*.net.yaml)." };
}
