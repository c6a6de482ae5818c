using System.CommandLine;
using Netwright.Cli.Commands;

namespace Netwright.Cli.Verbs;

/// <summary>What is drawn.</summary>
internal static class PictureVerbs
{
    /// <summary><c>plot</c>.</summary>
    public static Verb Plot(Surroundings around)
    {
        Argument<string> spec = Rules.Spec(around);
        Option<string?> file = Rules.Path("--output", "FILE.svg", "Write the drawing into this file. [default: standard output]");
        file.Aliases.Add("-o");
        Command command = new("plot", "Draws a network as SVG: the maps of each layer to scale, its shape, parameters and cost.") { spec, file };
        command.SetAction(parsed => Guard.Run(
            around.Error, () => PlotCommand.Run(parsed.GetValue(spec)!, parsed.GetValue(file), around.Output, around.Error)));
        return new Verb(command, ["netwright plot specs/lenet5.net.yaml -o lenet5.svg"]);
    }

    /// <summary><c>report</c>.</summary>
    public static Verb Report(Surroundings around)
    {
        Argument<string> folder = new("RUN") { Description = "The folder of a run, such as runs/LeNet5/001." };
        folder.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<string?> file = Rules.Path("--output", "FILE.html", $"Write the page into this file. [default: {ReportCommand.UsualName} in the run's folder]");
        file.Aliases.Add("-o");
        Command command = new("report", "Writes a run's report: one HTML file that needs no other.") { folder, file };
        command.SetAction(parsed => Guard.Run(
            around.Error, () => ReportCommand.Run(parsed.GetValue(folder)!, parsed.GetValue(file), around.Output, around.Error)));
        return new Verb(command, ["netwright report runs/LeNet5/001"]);
    }
}
