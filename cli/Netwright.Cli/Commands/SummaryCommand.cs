using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Compiler.Summary;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright summary</c>: a network in figures.</summary>
internal static class SummaryCommand
{
    /// <summary>Prints the figures as a table or as JSON.</summary>
    public static int Run(string path, bool json, Screen output, Screen error)
    {
        if (NetworkFile.Read(path, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        NetworkSummary summary = NetCompiler.Summarize(network);
        if (json)
        {
            output.Line(SummaryJson.Write(summary));
        }
        else
        {
            SummaryTable.Print(output, summary);
        }

        return ExitCode.Fine;
    }
}
