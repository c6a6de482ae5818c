using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Report.Plot;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright plot</c>: a network as a drawing.</summary>
internal static class PlotCommand
{
    /// <summary>Draws a spec.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string path, string? file, Screen output, Screen error)
    {
        if (NetworkFile.Read(path, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        string drawing = NetworkPlot.Draw(network);
        if (file is not null)
        {
            WholeFile.Write(file, drawing);
            output.Line(Printable.Text(file));
            return ExitCode.Fine;
        }

        output.Writer.Write(drawing);
        return ExitCode.Fine;
    }
}
