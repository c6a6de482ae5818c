using System.Linq;
using Netwright.Metrics;
using Netwright.Report.Markup;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>How the network does on each class.</summary>
internal static class ClassesSection
{
    private const int Digits = 2;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        ConfusionMatrix confusion = section.Run.Predictions.Confusion();
        section.Html.OpenSection("classes", "Classes");
        section.Html.Paragraph("Precision: of the images taken for a class, the share that belongs to it. Recall: of a class's images, the share that was recognised. F1: their harmonic mean.");
        section.Html.Table(
            "Figures of each class",
            ["class", "images", "precision", "recall", "recall, 95 % confidence", "F1"],
            [
                .. Enumerable.Range(0, confusion.Classes).Select(k => new[]
                {
                    confusion.ClassNames[k],
                    Figures.Count(Images(confusion, k)),
                    Figures.Percent(confusion.Precision(k), Digits),
                    Figures.Percent(confusion.Recall(k), Digits),
                    Interval(confusion, k),
                    Figures.Percent(confusion.F1(k), Digits),
                }),
                ["mean of classes", Figures.Count(confusion.Total), Mean(confusion, confusion.Precision), Mean(confusion, confusion.Recall), "", Mean(confusion, confusion.F1)],
            ],
            1);
        section.Html.CloseSection();
    }

    private static long Images(ConfusionMatrix confusion, int k) => Enumerable.Range(0, confusion.Classes).Sum(predicted => confusion[k, predicted]);

    private static string Interval(ConfusionMatrix confusion, int k)
    {
        if (Images(confusion, k) == 0)
        {
            return "–";
        }

        WilsonInterval interval = WilsonInterval.Of(confusion[k, k], Images(confusion, k));
        return $"{Figures.Percent(interval.Low, 1)} to {Figures.Percent(interval.High, 1)}";
    }

    private static string Mean(ConfusionMatrix confusion, System.Func<int, double> figure) => Figures.Percent(
        Enumerable.Range(0, confusion.Classes).Select(figure).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(), Digits);
}
