using System.CommandLine;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Bench;

namespace Netwright.Cli.Verbs;

/// <summary><c>bench</c>.</summary>
internal static class BenchVerb
{
    private const int MostImages = 1 << 16;
    private const double MostSeconds = 3600;

    /// <summary>The verb.</summary>
    public static Verb Make(Surroundings around)
    {
        Argument<string> target = new("SPEC") { Description = "A spec (*.net.yaml), or the folder of a run, into which bench.json is then written for its report." };
        target.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<int?> threads = SharedOptions.Threads("Threads that work.");
        Option<int?> batch = Rules.Count("--batch", "Images of a batch and of a training step. [default: the run's, else the spec's]", 1, MostImages);
        Option<double?> seconds = Seconds();
        Option<bool> json = new("--json") { Description = "Print the figures as JSON." };
        Option<string?> file = Rules.Path("--output", "FILE.svg", $"Draw the roofline into this file, or {BenchCommand.PictureName} and bench.json into this folder.");
        file.Aliases.Add("-o");
        Command command = new(
            "bench",
            "Measures how fast a network predicts and trains here, and each layer against the machine's peak and memory. Layers are timed by a clock round "
                + "each call of their kernels within real steps; the whole without it. Peak (fused multiply-adds alone) and memory (more than caches hold) are "
                + "measured in the same rounds. Operations and bytes are counted, not measured: as layers are written, and each value once in each pass.")
        {
            target, threads, batch, seconds, json, file,
        };
        command.SetAction(parsed => Guard.Run(around.Error, () => BenchCommand.Run(
            new BenchRequest(parsed.GetValue(target)!)
            {
                Threads = parsed.GetValue(threads),
                Batch = parsed.GetValue(batch),
                Seconds = parsed.GetValue(seconds) ?? BenchRequest.UsualSeconds,
                Json = parsed.GetValue(json),
                Output = parsed.GetValue(file),
            },
            around.Output,
            around.Error)));
        return new Verb(command, ["netwright bench specs/alexnet.net.yaml -o alexnet.svg", "netwright bench runs/LeNet5/001"]);
    }

    private static Option<double?> Seconds()
    {
        string usual = BenchRequest.UsualSeconds.ToString(CultureInfo.InvariantCulture);
        Option<double?> seconds = new("--seconds") { Description = $"How long is measured, about; three rounds of large networks take longer. [default: {usual}]", HelpName = "S" };
        seconds.Validators.Add(result => Rules.Require(
            result,
            double.TryParse(result.Tokens.SingleOrDefault()?.Value, CultureInfo.InvariantCulture, out double value) && !(value > 0 && value <= MostSeconds),
            string.Create(CultureInfo.InvariantCulture, $"above 0 and at most {MostSeconds}")));
        return seconds;
    }
}
