using System.CommandLine;
using Netwright.Cli.Help;

namespace Netwright.Cli.Verbs;

/// <summary><c>completion</c>.</summary>
internal static class CompletionVerb
{
    /// <summary>The verb.</summary>
    public static Verb Make(Surroundings around)
    {
        Argument<string> shell = new("SHELL") { Description = $"The shell: {string.Join(", ", CompletionScripts.All.Keys)}." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        Command command = new("completion", "Prints the script that lets a shell complete verbs and options; its first line says where it goes.") { shell };
        command.SetAction(parsed =>
        {
            around.Output.Line(CompletionScripts.All[parsed.GetValue(shell)!].ReplaceLineEndings(around.Output.Writer.NewLine));
            return ExitCode.Fine;
        });
        return new Verb(command, ["netwright completion bash >> ~/.bashrc"]);
    }
}
