using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Compiler;
using Netwright.Report.Runs;
using OpenedRun = Netwright.Report.Runs.Run;

namespace Netwright.Cli.Ask;

/// <summary><c>netwright compare</c>: runs side by side, and whether their differences on the same images are more than noise.</summary>
internal static class CompareCommand
{
    private const int MostNumbers = 20;

    /// <summary>Compares runs with the first of them.</summary>
    /// <param name="runs">Folders of two runs or more.</param>
    /// <param name="json">Whether figures are printed as JSON.</param>
    /// <param name="output">Takes the figures.</param>
    /// <param name="error">Takes what stands in the way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(ImmutableArray<string> runs, bool json, Screen output, Screen error)
    {
        try
        {
            ImmutableArray<(string Folder, OpenedRun Run)> opened = [.. runs.Select(folder => (folder, OpenedRun.Open(folder)))];
            RunComparison[] pairs = [.. opened.Skip(1).Select(other => RunComparison.Of(opened[0], other))];
            RunsBeside beside = RunsBeside.Of(opened);
            if (json)
            {
                output.Line(ToJson(pairs, beside));
                return ExitCode.Fine;
            }

            BesidePrinter.Print(output, beside);
            for (int i = 0; i < pairs.Length; i++)
            {
                output.Writer.Write(i > 0 ? output.Writer.NewLine : "");
                Print(output, pairs[i]);
            }

            return ExitCode.Fine;
        }
        catch (RunException fault)
        {
            FaultPrinter.PrintError(error, fault.Path, fault.Message);
            return ExitCode.Faults;
        }
    }

    private static void Print(Screen output, RunComparison comparison)
    {
        PrintRun(output, "first ", comparison.First, comparison.Count);
        PrintRun(output, "second", comparison.Second, comparison.Count);
        output.Line(Text($"both right {comparison.BothRight}, both wrong {comparison.BothWrong}, only the first {comparison.OnlyFirst.Length}, only the second {comparison.OnlySecond.Length}"));
        output.Line(Text($"only the first gets right: {Numbers(comparison.OnlyFirst)}"));
        output.Line(Text($"only the second gets right: {Numbers(comparison.OnlySecond)}"));
        output.Line(Verdict(comparison), Tone.Strong);
    }

    private static void PrintRun(Screen output, string side, ComparedRun run, int count)
    {
        WilsonInterval interval = WilsonInterval.Of(run.Correct, count);
        double accuracy = (double)run.Correct / count;
        output.Line(Text($"{side}  {accuracy:F4} ({run.Correct} of {count}; 95 % interval {interval.Low:F4} to {interval.High:F4})  {Printable.Text(run.Network)}, {Printable.Text(run.Folder)}"));
    }

    private static string Verdict(RunComparison comparison)
    {
        string better = comparison.OnlyFirst.Length > comparison.OnlySecond.Length ? "first" : "second";
        return comparison.IsReal
            ? Text($"The {better} is better: were both equally good, so uneven a split had a probability of {comparison.PValue:G2} (McNemar's exact test).")
            : Text($"The difference may be noise: were both equally good, so uneven a split had a probability of {comparison.PValue:G2} (McNemar's exact test).");
    }

    private static string Numbers(ImmutableArray<int> numbers)
    {
        string shown = string.Join(", ", numbers.Take(MostNumbers).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return numbers.Length switch
        {
            0 => "no image",
            > MostNumbers => Text($"images {shown} and {numbers.Length - MostNumbers} more"),
            _ => $"images {shown}",
        };
    }

    /// <summary>One pair's figures stand for themselves, those of several in a list.</summary>
    private static string ToJson(RunComparison[] pairs, RunsBeside beside)
    {
        JsonObject json = pairs.Length == 1 ? ToJson(pairs[0]) : new JsonObject { ["pairs"] = new JsonArray([.. pairs.Select(ToJson)]) };
        BesidePrinter.AddTo(json, beside);
        return json.ToJsonString(Json.Indented);
    }

    private static JsonObject ToJson(RunComparison comparison) => new()
    {
        ["first"] = Side(comparison.First, comparison.Count),
        ["second"] = Side(comparison.Second, comparison.Count),
        ["count"] = comparison.Count,
        ["both_right"] = comparison.BothRight,
        ["both_wrong"] = comparison.BothWrong,
        ["only_first"] = new JsonArray([.. comparison.OnlyFirst.Select(number => (JsonNode)number)]),
        ["only_second"] = new JsonArray([.. comparison.OnlySecond.Select(number => (JsonNode)number)]),
        ["p_value"] = comparison.PValue,
        ["is_real"] = comparison.IsReal,
    };

    private static JsonObject Side(ComparedRun run, int count) => new()
    {
        ["run"] = run.Folder,
        ["network"] = run.Network,
        ["correct"] = run.Correct,
        ["accuracy"] = (double)run.Correct / count,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
