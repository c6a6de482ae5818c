using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Charts;
using Netwright.Report.Markup;
using Netwright.Training;

namespace Netwright.Report.Pages;

/// <summary>Whether the network knows when it is right, and what it gains to ask a person where it is unsure.</summary>
internal static class ConfidenceSection
{
    private const int Bins = 15;
    private const int Shares = 50;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Predictions predictions) = (section.Html, section.Run.Predictions);
        html.OpenSection("confidence", "Confidence");
        html.Raw("<div class=\"charts\">");
        html.Raw($"<div class=\"chart-box\"><h3>Reliability</h3>{ReliabilityChart.Draw(predictions.Calibration(Bins), Bins)}<p>Expected calibration error: <strong>{Figures.Percent(predictions.CalibrationError(Bins))}</strong> over {Bins} ranges. On the dashed line, confidence keeps its word; below it the network is too sure.</p></div>");
        html.Raw($"<div class=\"chart-box\"><h3>Accuracy against coverage</h3>{Coverage(predictions)}<p>{Advice(predictions)}</p></div>");
        html.Raw("</div>");
        html.Raw("<details><summary>Reliability in figures</summary>");
        html.Table(
            "Ranges of confidence",
            ["mean confidence", "images", "right"],
            predictions.Calibration(Bins).Select(bin => new[] { Figures.Percent(bin.Confidence), Figures.Count(bin.Images), Figures.Percent(bin.Accuracy) }),
            1);
        html.Raw("</details>");
        html.CloseSection();
    }

    private static string Coverage(Predictions predictions)
    {
        double[] accuracies = Accuracies(predictions);
        IEnumerable<int> counts = Enumerable.Range(1, Shares).Select(share => Math.Max(1, accuracies.Length * share / Shares)).Distinct();
        return LineChart.Draw(
            "Accuracy of the images that the network is surest of, against their share.",
            "share of images kept, the surest first, in percent",
            "accuracy in percent",
            [new Series("accuracy", [.. counts.Select(count => (100.0 * count / accuracies.Length, 100 * accuracies[count - 1]))])],
            wholeX: false);
    }

    private static string Advice(Predictions predictions)
    {
        double[] accuracies = Accuracies(predictions);
        int most = Array.FindLastIndex(accuracies, accuracy => accuracy >= 0.99) + 1;
        return accuracies[^1] >= 0.99 ? $"All images together reach {Figures.Percent(accuracies[^1])}."
            : most == 0 ? "No share of the images reaches 99 %."
            : $"The surest {Figures.Percent((double)most / accuracies.Length, 1)} of the images reach 99 %; a person may look at the others.";
    }

    /// <summary>The accuracy of the surest image, the two surest, and so on.</summary>
    private static double[] Accuracies(Predictions predictions)
    {
        int[] order = [.. Enumerable.Range(0, predictions.Count).OrderByDescending(place => predictions.Probabilities(place)[predictions.Predicted(place)])];
        int right = 0;
        return [.. order.Select((place, i) => (double)(right += predictions.Predicted(place) == predictions.Label(place) ? 1 : 0) / (i + 1))];
    }
}
