using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netwright.Metrics;
using Netwright.Report.Markup;
using Netwright.Report.Runs;
using static System.FormattableString;

namespace Netwright.Report.Pages;

/// <summary>Which class is taken for which; each cell opens its images.</summary>
internal static class ConfusionSection
{
    private const int MostClasses = 26;
    private const int MostMistakes = 24;
    private const int MostRight = 8;
    private const int MostPairs = 40;
    private const int MostWorst = 8;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, ConfusionMatrix confusion) = (section.Html, section.Run.Predictions.Confusion());
        html.OpenSection("confusion", "Confusion");
        Dictionary<(int, int), int[]> cells = Cells(section.Run);
        if (confusion.Classes <= MostClasses)
        {
            html.Paragraph("Rows are the true classes, columns what the network said. A number opens its images.");
            html.Raw("<div class=\"beside\">");
            WriteMatrix(html, confusion);
            WriteWorst(html, confusion);
            html.Raw("</div>");
        }
        else
        {
            html.Paragraph($"Of {Figures.Count(confusion.Classes)} classes, the pairs that are confused most. A number opens its images.");
            WritePairs(html, confusion, cells);
        }

        html.Raw("<dialog id=\"cell\" aria-labelledby=\"cell-title\"><div class=\"cell-head\"><h3 id=\"cell-title\">Images</h3><button type=\"button\" id=\"cell-close\">Close</button></div><p id=\"cell-note\"></p><p id=\"cell-decided\">Beside an image, how much the loss changes with each pixel: what decided is white.</p><div id=\"cell-pictures\" class=\"gallery\"></div></dialog>");
        html.Raw($"<script type=\"application/json\" id=\"cells\">{Data(section, cells, confusion)}</script>");
        html.CloseSection();
    }

    /// <summary>The images of each cell: mistakes with the surest first, what is right with the least sure first.</summary>
    private static Dictionary<(int Label, int Predicted), int[]> Cells(Run run) => Enumerable.Range(0, run.Judged.Count)
        .GroupBy(place => (run.Predictions.Label(place), run.Predictions.Predicted(place)))
        .ToDictionary(cell => cell.Key, cell => cell
            .OrderBy(place => (cell.Key.Item1 == cell.Key.Item2 ? 1 : -1) * run.Predictions.Probabilities(place)[cell.Key.Item2])
            .ThenBy(place => place).ToArray());

    private static void WriteMatrix(HtmlWriter html, ConfusionMatrix confusion)
    {
        long mostRight = Enumerable.Range(0, confusion.Classes).Max(k => confusion[k, k]);
        long mostWrong = Math.Max(1, Pairs(confusion).Select(pair => confusion[pair.Label, pair.Predicted]).DefaultIfEmpty().Max());
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Confusion matrix\"><table class=\"confusion\">");
        html.Raw("<caption>Images of each class, by what they were taken for</caption>");
        html.Raw($"<thead><tr><td></td>{string.Concat(confusion.ClassNames.Select(name => $"<th scope=\"col\"><span>{MarkupText.Escape(name)}</span></th>"))}</tr></thead><tbody>");
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            string cells = string.Concat(Enumerable.Range(0, confusion.Classes).Select(predicted => Cell(
                confusion, actual, predicted, actual == predicted ? mostRight : mostWrong)));
            html.Raw($"<tr><th scope=\"row\">{MarkupText.Escape(confusion.ClassNames[actual])}</th>{cells}</tr>");
        }

        html.Raw("</tbody></table></div>");
    }

    private static string Cell(ConfusionMatrix confusion, int actual, int predicted, long most)
    {
        long count = confusion[actual, predicted];
        if (count == 0)
        {
            return "<td class=\"none\">·</td>";
        }

        int strength = (int)Math.Round(100 * Math.Sqrt((double)count / Math.Max(1, most)));
        return Invariant($"<td class=\"{(actual == predicted ? "right" : "wrong")}\" style=\"--v:{strength}\">{Button(confusion, actual, predicted)}</td>");
    }

    private static string Button(ConfusionMatrix confusion, int actual, int predicted)
    {
        string words = actual == predicted
            ? $"{Figures.Of(confusion[actual, predicted], "image")} of {confusion.ClassNames[actual]} taken for what they are"
            : $"{Figures.Of(confusion[actual, predicted], "image")} of {confusion.ClassNames[actual]} taken for {confusion.ClassNames[predicted]}";
        return Invariant($"<button type=\"button\" data-cell=\"{actual},{predicted}\" aria-label=\"{MarkupText.Escape(words)}\">{Figures.Count(confusion[actual, predicted])}</button>");
    }

    /// <summary>What to mend first.</summary>
    private static void WriteWorst(HtmlWriter html, ConfusionMatrix confusion)
    {
        (int Label, int Predicted)[] worst = [.. Worst(confusion).Take(MostWorst)];
        if (worst.Length > 0)
        {
            html.Raw($"<div><h3>Confused most</h3><ol>{string.Concat(worst.Select(pair => $"<li>{MarkupText.Escape($"{confusion.ClassNames[pair.Label]} taken for {confusion.ClassNames[pair.Predicted]}: {Figures.Of(confusion[pair.Label, pair.Predicted], "image")}")}</li>"))}</ol></div>");
        }
    }

    private static IEnumerable<(int Label, int Predicted)> Worst(ConfusionMatrix confusion) =>
        Pairs(confusion).OrderByDescending(pair => confusion[pair.Label, pair.Predicted]).ThenBy(pair => pair);

    private static void WritePairs(HtmlWriter html, ConfusionMatrix confusion, Dictionary<(int, int), int[]> cells)
    {
        (int Label, int Predicted)[] worst =
            [.. Worst(confusion).Where(cells.ContainsKey).Take(MostPairs)];
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Most confused classes\"><table><caption>Most confused classes</caption><thead><tr><th scope=\"col\">true class</th><th scope=\"col\">taken for</th><th scope=\"col\" class=\"number\">images</th></tr></thead><tbody>");
        foreach ((int label, int predicted) in worst)
        {
            html.Raw($"<tr><th scope=\"row\">{MarkupText.Escape(confusion.ClassNames[label])}</th><td>{MarkupText.Escape(confusion.ClassNames[predicted])}</td><td class=\"number wrong\">{Button(confusion, label, predicted)}</td></tr>");
        }

        html.Raw("</tbody></table></div>");
    }

    private static IEnumerable<(int Label, int Predicted)> Pairs(ConfusionMatrix confusion) =>
        from label in Enumerable.Range(0, confusion.Classes)
        from predicted in Enumerable.Range(0, confusion.Classes)
        where label != predicted && confusion[label, predicted] > 0
        select (label, predicted);

    /// <summary>For each cell a title, how many images it has, and those that there is room for: picture, number in the source, caption, and the picture of what decided.</summary>
    private static string Data(Section section, Dictionary<(int, int), int[]> cells, ConfusionMatrix confusion)
    {
        var data = new SortedDictionary<string, object>(StringComparer.Ordinal);
        bool hasAll = confusion.Classes <= MostClasses;
        foreach (((int label, int predicted), int[] places) in cells.OrderBy(cell => cell.Key.Item1 == cell.Key.Item2).ThenBy(cell => cell.Key))
        {
            if (hasAll || label != predicted)
            {
                data[Invariant($"{label},{predicted}")] = new
                {
                    title = label == predicted ? $"{section.Run.Classes[label]}, recognised" : $"{section.Run.Classes[label]}, taken for {section.Run.Classes[predicted]}",
                    count = places.Length,
                    pictures = places.Take(label == predicted ? MostRight : MostMistakes).Select(place => Picture(section, place)).Where(picture => picture.Picture >= 0).Select(picture => new object[] { picture.Picture, picture.Number, picture.Words, picture.Decided }),
                };
            }
        }

        return JsonSerializer.Serialize(data);
    }

    private static (int Picture, int Number, string Words, int Decided) Picture(Section section, int place)
    {
        int predicted = section.Run.Predictions.Predicted(place), label = section.Run.Predictions.Label(place);
        string words = section.Guess(place, predicted) + (label == predicted ? "" : ", " + section.Guess(place, label));
        return (section.PictureOf(place), section.Run.Judged.Numbers[place], words, section.Decided.NumberOf(place));
    }
}
