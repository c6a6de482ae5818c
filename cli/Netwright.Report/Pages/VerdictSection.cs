using System.Globalization;
using Netwright.Report.Markup;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>The answer first: how good the network is, how sure that is, and what it took.</summary>
internal static class VerdictSection
{
    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        RunResult result = run.Result;
        html.OpenSection("verdict", "Verdict");
        if (result.Count > 0)
        {
            WilsonInterval interval = WilsonInterval.Of(result.Correct, result.Count);
            html.Raw($"<p class=\"verdict\"><strong>{Figures.Percent((double)result.Correct / result.Count)}</strong> <span>of the {Part(result.Judged)} images are right</span></p>");
            html.Raw($"<p class=\"interval\">{Ruler(interval, (double)result.Correct / result.Count)} With 95 % confidence between {Figures.Percent(interval.Low)} and {Figures.Percent(interval.High)}: {Figures.Count(result.Correct)} of {Figures.Of(result.Count, "image")} (Wilson's interval).</p>");
        }

        html.Raw("<dl class=\"facts\">");
        Fact(html, "Loss", Figures.Fixed(result.Loss ?? double.NaN, 4));
        Fact(html, "Epochs", $"{Figures.Count(result.Epochs)}, the best {Figures.Count(result.BestEpoch)}");
        Fact(html, "Seed", run.Info.Seed.ToString(CultureInfo.InvariantCulture));
        Fact(html, "Training time", Time(result.Seconds ?? double.NaN));
        Fact(html, "Images a second", Figures.Count((long)(result.ImagesPerSecond ?? 0)));
        Fact(html, "Parameters", Figures.Count(run.Model.ParameterCount));
        Fact(html, "Trained on", Figures.Of(run.Info.Data.Train, "image"));
        Fact(html, "Begun", run.Info.Started.Replace('T', ' ').Replace("Z", " UTC", System.StringComparison.Ordinal));
        html.Raw("</dl>");
        WriteNotices(html, run);
        html.CloseSection();
    }

    private static void WriteNotices(HtmlWriter html, Run run)
    {
        if (run.Result.Judged != "test")
        {
            html.Paragraph(
                run.Result.Judged == "train"
                    ? "Judged by the images that it was trained on: how it does on others is not known."
                    : "Judged by the images held out, which also chose the best epoch: others may fare a little worse.",
                "notice");
        }

        if (run.Result.Stopped)
        {
            html.Paragraph("The training was stopped before its last epoch.", "notice");
        }

        foreach (string notice in run.Info.Notices)
        {
            html.Paragraph(notice, "notice");
        }
    }

    private static string Part(string judged) => judged switch
    {
        "train" => "training",
        _ => MarkupText.Escape(judged),
    };

    private static void Fact(HtmlWriter html, string name, string value) =>
        html.Raw($"<div><dt>{MarkupText.Escape(name)}</dt><dd>{MarkupText.Escape(value)}</dd></div>");

    private static string Time(double seconds) => double.IsNaN(seconds) ? "–"
        : seconds < 120 ? Figures.Fixed(seconds, 1) + " s"
        : seconds < 7200 ? Figures.Fixed(seconds / 60, 1) + " min"
        : Figures.Fixed(seconds / 3600, 1) + " h";

    /// <summary>The interval on a line from 0 to 100 %.</summary>
    private static string Ruler(WilsonInterval interval, double share)
    {
        SvgWriter svg = new();
        svg.Line(1, 7, 199, 7, "chart-grid");
        svg.Rectangle(1 + (198 * interval.Low), 2, System.Math.Max(1, 198 * (interval.High - interval.Low)), 10, "chart-bar");
        svg.Line(1 + (198 * share), 0, 1 + (198 * share), 14, "chart-axis");
        return $"<svg class=\"ruler\" viewBox=\"0 0 200 14\" aria-hidden=\"true\">{svg.ToString().Replace("\n", "", System.StringComparison.Ordinal)}</svg>";
    }
}
