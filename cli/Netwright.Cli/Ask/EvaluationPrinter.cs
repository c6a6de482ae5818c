using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Sources;
using Netwright.Compiler;
using Netwright.Metrics;
using Netwright.Report.Runs;
using Netwright.Training;
using JudgedImages = Netwright.Cli.Sources.JudgedImages;

namespace Netwright.Cli.Ask;

/// <summary>Prints how a network does.</summary>
internal static class EvaluationPrinter
{
    private const int MostColumns = 20;

    /// <summary>The verdict, a row for each class, and which was taken for which.</summary>
    public static void Print(Screen output, JudgedImages judged, ImageData data, Predictions predictions, Evaluation evaluation)
    {
        ConfusionMatrix confusion = evaluation.Confusion;
        WilsonInterval interval = WilsonInterval.Of(confusion.Correct, confusion.Total);
        output.Line(
            Text($"{Printable.Text(data.Name)}, {judged.Part} images: accuracy {evaluation.Accuracy:F4} ({confusion.Correct} of {confusion.Total}; 95 % interval {interval.Low:F4} to {interval.High:F4}), loss {evaluation.Loss:F4}"),
            Tone.Strong);
        output.Line(Text($"calibration error {predictions.CalibrationError():F4}"));
        output.Line();
        int width = Math.Max("class".Length, confusion.ClassNames.Max(name => Printable.Text(name).Length));
        output.Line($"{"class".PadRight(width)}  images  precision  recall      F1", Tone.Strong);
        for (int k = 0; k < confusion.Classes; k++)
        {
            long images = Enumerable.Range(0, confusion.Classes).Sum(predicted => confusion[k, predicted]);
            output.Line(Text($"{Printable.Text(confusion.ClassNames[k]).PadRight(width)}  {images,6}  {confusion.Precision(k),9:F4}  {confusion.Recall(k),6:F4}  {confusion.F1(k),6:F4}"));
        }

        if (confusion.Classes <= MostColumns)
        {
            output.Line();
            output.Writer.Write(confusion.ToString().ReplaceLineEndings(output.Writer.NewLine));
        }
    }

    /// <summary>The same as JSON.</summary>
    public static string ToJson(JudgedImages judged, ImageData data, Predictions predictions, Evaluation evaluation)
    {
        ConfusionMatrix confusion = evaluation.Confusion;
        WilsonInterval interval = WilsonInterval.Of(confusion.Correct, confusion.Total);
        int[] classes = [.. Enumerable.Range(0, confusion.Classes)];
        JsonObject content = new()
        {
            ["data"] = data.Name,
            ["judged"] = judged.Part,
            ["accuracy"] = Json.Number(evaluation.Accuracy),
            ["interval"] = new JsonArray(interval.Low, interval.High),
            ["correct"] = confusion.Correct,
            ["count"] = confusion.Total,
            ["loss"] = Json.Number(evaluation.Loss),
            ["calibration_error"] = Json.Number(predictions.CalibrationError()),
            ["classes"] = new JsonArray([.. classes.Select(k => (JsonNode)new JsonObject
            {
                ["name"] = confusion.ClassNames[k],
                ["precision"] = Json.Number(confusion.Precision(k)),
                ["recall"] = Json.Number(confusion.Recall(k)),
                ["f1"] = Json.Number(confusion.F1(k)),
            })]),
            ["confusion"] = new JsonArray([.. classes.Select(actual => (JsonNode)new JsonArray([.. classes.Select(predicted => (JsonNode)confusion[actual, predicted])]))]),
        };
        return content.ToJsonString(Json.Indented);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
