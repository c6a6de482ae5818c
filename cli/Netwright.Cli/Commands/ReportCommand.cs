using System.CommandLine;
using System.IO;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Report.Pages;
using Netwright.Report.Runs;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright report</c>: what a run came to, as one page.</summary>
internal static class ReportCommand
{
    /// <summary>Shown below its help.</summary>
    public const string Example = "netwright report runs/LeNet5/001";

    private const string UsualName = "report.html";

    /// <summary>The verb.</summary>
    /// <param name="folder">The argument that names a run's folder.</param>
    /// <param name="output">Takes the path of the page.</param>
    /// <param name="error">Takes what stands in the way.</param>
    public static Command Verb(Argument<string> folder, Screen output, Screen error)
    {
        Option<string?> file = OutputFile.Option("FILE.html", $"Write the page into this file. [default: {UsualName} in the run's folder]");
        folder.Description = "The folder of a run, such as runs/LeNet5/001.";
        folder.HelpName = "RUN";
        Command command = new("report", "Writes a run's report: one HTML file that needs no other.") { folder, file };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(file), output, error));
        return command;
    }

    private static int Run(string folder, string? file, Screen output, Screen error)
    {
        try
        {
            return OutputFile.Write(file ?? Path.Combine(folder, UsualName), ReportPage.Of(folder), output, error);
        }
        catch (RunException fault)
        {
            FaultPrinter.PrintError(error, fault.Path, fault.Message);
            return ExitCode.Faults;
        }
    }
}
