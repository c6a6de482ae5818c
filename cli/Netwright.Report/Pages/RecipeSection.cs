using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Markup;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>What is needed to make the same network again.</summary>
internal static class RecipeSection
{
    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        html.OpenSection("recipe", "Recipe");
        html.Heading("The command that repeats the run");
        html.Raw($"<pre class=\"command\" tabindex=\"0\"><code>{MarkupText.Escape(string.Join(' ', run.Info.Command.Select(Quoted)))}</code></pre>");
        html.Table("Settings and where they come from", ["setting", "value", "origin"], run.Info.Settings.Select(setting => new[] { setting.Name, setting.Text, setting.Origin }), 3);
        html.Table("Hashes", ["what", "SHA-256"], Hashes(run), 2);
        html.Table("Machine", ["what", "value"], Machine(run), 2);
        html.Raw("<details><summary>The spec as trained</summary>");
        html.Raw($"<pre tabindex=\"0\"><code>{MarkupText.Escape(run.Spec)}</code></pre></details>");
        html.CloseSection();
    }

    private static IEnumerable<string[]> Hashes(Run run) =>
    [
        ["weights, as values", run.Result.Weights],
        [RunFiles.Best, run.WeightsHash],
        [RunFiles.Spec, run.SpecHash],
        ["layers, classes and loss", run.Info.Fingerprint],
    ];

    private static IEnumerable<string[]> Machine(Run run) =>
    [
        ["processor", run.Info.Machine.Processor],
        ["cores", Figures.Count(run.Info.Machine.Cores)],
        ["threads", Figures.Count(run.Info.Machine.Threads)],
        ["vectors", run.Info.Machine.Vectors.ToString()],
        ["system", run.Info.Machine.Os],
        ["runtime", run.Info.Machine.Runtime],
        ["netwright", run.Info.Netwright],
    ];

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./=:,+@%".Contains(letter))
        ? word
        : "'" + word.Replace("'", "'\\''", System.StringComparison.Ordinal) + "'";
}
