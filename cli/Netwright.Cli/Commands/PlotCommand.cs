using System.CommandLine;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Report.Plot;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright plot</c>: a network as a drawing.</summary>
internal static class PlotCommand
{
    /// <summary>Shown below its help.</summary>
    public const string Example = "netwright plot specs/lenet5.net.yaml -o lenet5.svg";

    /// <summary>The verb.</summary>
    /// <param name="spec">The argument that names a spec.</param>
    /// <param name="output">Takes the drawing, or the path of its file.</param>
    /// <param name="error">Takes what stands in the way.</param>
    public static Command Verb(Argument<string> spec, Screen output, Screen error)
    {
        Option<string?> file = OutputFile.Option("FILE.svg", "Write the drawing into this file. [default: standard output]");
        Command command = new("plot", "Draws a network as SVG: the maps of each layer to scale, its shape, parameters and cost.") { spec, file };
        command.SetAction(parsed => Run(parsed.GetValue(spec)!, parsed.GetValue(file), output, error));
        return command;
    }

    private static int Run(string path, string? file, Screen output, Screen error)
    {
        if (NetworkFile.Read(path, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        string drawing = NetworkPlot.Draw(network);
        if (file is not null)
        {
            return OutputFile.Write(file, drawing, output, error);
        }

        output.Writer.Write(drawing);
        return ExitCode.Fine;
    }
}
