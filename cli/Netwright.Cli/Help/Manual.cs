using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text;
using Netwright.Cli.Verbs;

namespace Netwright.Cli.Help;

/// <summary>Writes docs/cli.md from the commands themselves.</summary>
internal static class Manual
{
    private const string Head = """
        # The tool's commands

        <!-- Written from the commands by a test; UPDATE_SNAPSHOTS=1 writes it anew. -->

        `netwright` works with networks written in YAML; no C# project is needed. `netwright VERB --help` says the same as this page.

        Exit codes: 0 fine; 1 a fault in the input, or something that cannot be read or written; 2 wrong usage. Colours and moving screens come on a
        terminal alone, and not at all where `NO_COLOR` is set. Compiled networks, pictures and downloads are kept in `netwright` in the user's
        cache folder, or in the folder that `NETWRIGHT_CACHE` names. Named data sets are looked for in the folder that `NETWRIGHT_DATA` names, too.

        """;

    /// <summary>The page.</summary>
    public static string Write(IEnumerable<Verb> verbs)
    {
        StringBuilder text = new(Head.ReplaceLineEndings("\n"));
        foreach (Verb verb in verbs)
        {
            Write(text, verb);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Verb verb)
    {
        Command command = verb.Command;
        IEnumerable<string> arguments = command.Arguments.Select(argument => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "..." : argument.Name);
        text.Append($"\n## {command.Name}\n\n{command.Description}\n\n```\nnetwright {command.Name}");
        text.Append(string.Concat(arguments.Select(argument => " " + argument))).Append(command.Options.Count > 0 ? " [options]" : "").Append("\n```\n\n");
        foreach (Argument argument in command.Arguments)
        {
            text.Append($"- `{argument.Name}`: {argument.Description}\n");
        }

        foreach (Option option in command.Options)
        {
            string names = string.Join("`, `", option.Aliases.Prepend(option.Name));
            text.Append($"- `{names}{(option.HelpName is { } value ? " " + value : "")}`: {option.Description}\n");
        }

        text.Append(command.Arguments.Count + command.Options.Count > 0 ? "\n" : "").Append("```\n").AppendJoin('\n', verb.Examples).Append("\n```\n");
    }
}
