using System.IO;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Report.Pages;
using Netwright.Report.Runs;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright report</c>: what a run came to, as one page.</summary>
internal static class ReportCommand
{
    /// <summary>What the page is called where no name is given.</summary>
    public const string UsualName = "report.html";

    /// <summary>Writes a run's page.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string folder, string? file, Screen output, Screen error)
    {
        try
        {
            string path = file ?? Path.Combine(folder, UsualName);
            WholeFile.Write(path, ReportPage.Of(folder));
            output.Line(Printable.Text(path));
            return ExitCode.Fine;
        }
        catch (RunException fault)
        {
            FaultPrinter.PrintError(error, fault.Path, fault.Message);
            return ExitCode.Faults;
        }
    }
}
