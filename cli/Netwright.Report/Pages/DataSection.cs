using System.Linq;
using Netwright.Report.Markup;
using Netwright.Report.Pictures;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>What the network was trained on and judged by.</summary>
internal static class DataSection
{
    private const int MostClasses = 30;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        RunData data = run.Info.Data;
        html.OpenSection("data", "Data");
        html.Paragraph(
            $"{data.Name}: {Figures.Of(data.Train, "image")} to train on, {Figures.Count(data.Validation)} held out for validation"
            + (data.Test is { } test ? $", {Figures.Count(test)} to test." : ", none to test."));
        if (run.Judged.Count < run.Result.Count)
        {
            html.Paragraph($"The pictures and figures of this report are those of {Figures.Count(run.Judged.Count)} of the {Figures.Count(run.Result.Count)} judged images, evenly taken; the verdict is that of all.", "notice");
        }

        html.Heading("Samples of each class, as the network sees them");
        html.Raw("<dl class=\"samples\">");
        for (int label = 0; label < System.Math.Min(MostClasses, run.Classes.Length); label++)
        {
            WriteClass(section, label);
        }

        html.Raw("</dl>");
        if (run.Classes.Length > MostClasses)
        {
            html.Paragraph($"The other {Figures.Count(run.Classes.Length - MostClasses)} classes are left out.");
        }

        html.CloseSection();
    }

    private static void WriteClass(Section section, int label)
    {
        Run run = section.Run;
        int judged = run.Judged.Labels.Count(other => other == label);
        string pictures = string.Concat(Enumerable.Range(0, run.Judged.SampleLabels.Length)
            .Where(place => run.Judged.SampleLabels[place] == label)
            .Select(place => section.Pictures.Add(run.Judged.Sample(place)))
            .Where(picture => picture >= 0)
            .Select((picture, i) => PictureSheet.Show(picture, $"sample {i + 1} of {run.Classes[label]}")));
        section.Html.Raw($"<div><dt>{MarkupText.Escape(run.Classes[label])} <small>{Figures.Count(judged)} judged</small></dt><dd>{(pictures.Length > 0 ? pictures : "none")}</dd></div>");
    }
}
