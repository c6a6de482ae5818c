using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Report.Charts;
using Netwright.Report.Markup;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>How training went: loss, accuracy and learning rate along the epochs.</summary>
internal static class CurvesSection
{
    private const int MostPoints = 400;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        html.OpenSection("curves", "Training");
        if (run.Epochs.Length == 0)
        {
            html.Paragraph("No epoch has ended.");
        }
        else
        {
            string watched = Watched(run);
            html.Raw("<div class=\"charts\">");
            Chart(html, run, "Loss", [("training", row => row.TrainLoss), (watched, row => row.ValidationLoss)]);
            Chart(html, run, "Accuracy in percent", [("training", row => 100 * row.TrainAccuracy), (watched, row => 100 * row.ValidationAccuracy)]);
            Chart(html, run, "Learning rate", [("rate", row => row.LearningRate)]);
            html.Raw("</div>");
            html.Raw("<details><summary>All epochs in figures</summary>");
            html.Table("Epochs", ["epoch", "training loss", "training accuracy", $"{watched} loss", $"{watched} accuracy", "learning rate"], run.Epochs.Select(row => Cells(row, run.Result.BestEpoch)), 1);
            html.Raw("</details>");
        }

        html.CloseSection();
    }

    /// <summary>What the images are called that each epoch was looked at by: where none were held out, those of the test.</summary>
    private static string Watched(Run run) => run.Info.Data.Validation > 0 ? "validation" : "test";

    private static void Chart(HtmlWriter html, Run run, string name, (string Name, Func<EpochRow, double> Value)[] lines)
    {
        EpochRow[] rows = Thinned(run.Epochs);
        string chart = LineChart.Draw(
            $"{name} after each epoch. The table of epochs has the figures.",
            "epoch",
            "",
            [.. lines.Select(line => new Series(line.Name, [.. rows.Select(row => ((double)row.Epoch, line.Value(row)))]))],
            wholeX: true);
        if (chart.Length > 0)
        {
            html.Raw($"<div class=\"chart-box\"><h3>{name}</h3>{chart}</div>");
        }
    }

    /// <summary>As many rows as a chart can show; the last is always there.</summary>
    private static EpochRow[] Thinned(EpochRow[] rows)
    {
        int step = (rows.Length + MostPoints - 1) / MostPoints;
        return [.. rows.Where((_, i) => i % step == 0 || i == rows.Length - 1)];
    }

    private static IReadOnlyList<string> Cells(EpochRow row, int best) =>
    [
        Figures.Count(row.Epoch) + (row.Epoch == best ? " (judged)" : ""),
        Figures.Fixed(row.TrainLoss, 4),
        Figures.Percent(row.TrainAccuracy),
        Figures.Fixed(row.ValidationLoss, 4),
        Figures.Percent(row.ValidationAccuracy),
        row.LearningRate.ToString("G4", CultureInfo.InvariantCulture),
    ];
}
