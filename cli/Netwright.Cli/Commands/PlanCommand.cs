using Netwright.Cli.Printing;
using Netwright.Compiler;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright plan</c>: how a network runs.</summary>
internal static class PlanCommand
{
    /// <summary>Prints the plan.</summary>
    public static int Run(string path, Screen output, Screen error)
    {
        if (NetworkFile.Read(path, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        output.Writer.Write(NetCompiler.PrintPlan(network));
        return ExitCode.Fine;
    }
}
