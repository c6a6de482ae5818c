using System.IO;
using Netwright.Cli.Printing;

namespace Netwright.Cli.Tests.Running;

/// <summary>What a run of the tool gave.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Runs the tool in this process.</summary>
internal static class Tool
{
    public static ToolResult Run(params string[] args)
    {
        using StringWriter output = Lines();
        using StringWriter error = Lines();
        int exitCode = CommandLine.Run(args, Screen.Plain(output), Screen.Plain(error));
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A writer of lines that end alike on every system.</summary>
    public static StringWriter Lines() => new() { NewLine = "\n" };
}
