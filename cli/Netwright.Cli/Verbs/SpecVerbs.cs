using System.CommandLine;
using Netwright.Cli.Commands;

namespace Netwright.Cli.Verbs;

/// <summary>What is done with a spec without running it.</summary>
internal static class SpecVerbs
{
    /// <summary><c>check</c>.</summary>
    public static Verb Check(Surroundings around)
    {
        Argument<string[]> paths = new("FILE")
        {
            Description = "Specs, or folders: then all specs (*.net.yaml) in them and in folders within them.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<bool> watch = new("--watch") { Description = "Check again whenever one of the files changes, until Ctrl-C." };
        Command command = new("check", "Prints all faults of specs, each with its line.") { paths, watch };
        command.SetAction(parsed => parsed.GetValue(watch)
            ? WatchCommand.Run(parsed.GetValue(paths)!, around.Output)
            : CheckCommand.Run(parsed.GetValue(paths)!, around.Output));
        return new Verb(command, ["netwright check specs/lenet5.net.yaml"]);
    }

    /// <summary><c>summary</c>.</summary>
    public static Verb Summary(Surroundings around)
    {
        Argument<string> path = Rules.Spec(around);
        Option<bool> json = new("--json") { Description = "Print the same figures as JSON." };
        Command command = new("summary", "Prints a network's layers, shapes, parameters, connections, cost and memory.") { path, json };
        command.SetAction(parsed => SummaryCommand.Run(parsed.GetValue(path)!, parsed.GetValue(json), around.Output, around.Error));
        return new Verb(command, ["netwright summary specs/lenet5.net.yaml"]);
    }

    /// <summary><c>plan</c>.</summary>
    public static Verb Plan(Surroundings around)
    {
        Argument<string> path = Rules.Spec(around);
        Command command = new("plan", "Prints how a network runs: its operations, who does them, and where its values stand and for how long.") { path };
        command.SetAction(parsed => PlanCommand.Run(parsed.GetValue(path)!, around.Output, around.Error));
        return new Verb(command, ["netwright plan specs/lenet5.net.yaml"]);
    }

    /// <summary><c>emit</c>.</summary>
    public static Verb Emit(Surroundings around)
    {
        Argument<string> path = Rules.Spec(around);
        Option<string?> folder = Rules.Path("--output", "DIR", "Write files into this folder, and make it if need be. [default: standard output]");
        folder.Aliases.Add("-o");
        Option<string?> space = new("--namespace")
        {
            Description = $"The namespace of the class. [default: the spec's, else {EmitCommand.DefaultNamespace}]",
            HelpName = "NS",
        };
        space.Validators.Add(Rules.RequireNamespace);
        Command command = new("emit", "Writes the C# that a spec compiles to.") { path, folder, space };
        command.SetAction(parsed => EmitCommand.Run(
            parsed.GetValue(path)!, parsed.GetValue(folder), parsed.GetValue(space), around.Output, around.Error));
        return new Verb(command, ["netwright emit specs/lenet5.net.yaml -o generated --namespace My.Networks"]);
    }
}
