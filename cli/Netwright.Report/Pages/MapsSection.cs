using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Report.Explain;
using Netwright.Report.Markup;
using Netwright.Report.Pictures;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>What every layer makes of some images, and how the loss would change with it.</summary>
internal static class MapsSection
{
    private const int MostImages = 3;
    private const int MostMaps = 32;
    private const long CheapNetwork = 100_000_000;
    private const long CostliestNetwork = 4_000_000_000;
    private const long MostBytes = 220_000;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        html.OpenSection("maps", "What the layers see");
        long cost = run.Model.AllLayers.Sum(layer => layer.MultiplyAdds);
        if (run.Weights.Normalization is null)
        {
            html.Paragraph("The weights do not say how levels become inputs, so nothing can be shown here.");
        }
        else if (cost > CostliestNetwork)
        {
            html.Paragraph($"The network has {Figures.Short(cost)} multiply-adds an image, too many for the plain arithmetic of this page.");
        }
        else
        {
            html.Paragraph("The maps that each layer gives, from the least value, black, to the greatest, white; below them, for the first image, the loss's gradient there: where it is white, a greater value would raise the loss, where it is black, lower it; grey changes nothing.");
            foreach ((int place, int i) in Chosen(run).Take(cost <= CheapNetwork ? MostImages : 1).Select((place, i) => (place, i)))
            {
                WriteImage(section, place, isFirst: i == 0);
            }
        }

        html.CloseSection();
    }

    /// <summary>Images of several classes that were recognised, and the surest mistake.</summary>
    private static IEnumerable<int> Chosen(Run run)
    {
        int[] right = [.. Enumerable.Range(0, run.Judged.Count).Where(place => run.Predictions.Predicted(place) == run.Predictions.Label(place))];
        return right.DistinctBy(run.Predictions.Label).Take(MostImages - 1)
            .Concat(run.Mistakes.Take(1));
    }

    private static void WriteImage(Section section, int place, bool isFirst)
    {
        (HtmlWriter html, Run run) = (section.Html, section.Run);
        int label = run.Predictions.Label(place);
        Explanation explanation = run.Weights.Explainer.Explain(run.Normalized(place));
        LossExplanation? loss = isFirst ? run.Weights.Explainer.ExplainLoss(explanation, label) : null;
        html.Raw($"<details{(isFirst ? " open" : "")}><summary>Image {Figures.Count(run.Judged.Numbers[place])}: {MarkupText.Escape($"{run.Classes[label]}, said to be {section.Guess(place, run.Predictions.Predicted(place))}")}</summary>");
        html.Raw(section.Figure(place, "as the network sees it"));
        long bytes = 0;
        LayerTrace[] shown = [.. explanation.Layers.Where(trace => trace.Layer is not (FlattenLayer or DropoutLayer))];
        int left = 0;
        foreach (LayerTrace trace in shown)
        {
            MapGrid maps = Grid(trace, trace.Output, null);
            bytes += maps.Bytes * (loss is null ? 1 : 2);
            if (bytes > MostBytes)
            {
                left++;
                continue;
            }

            WriteLayer(html, trace, maps, loss?.Outputs[trace.Layer.Name]);
        }

        html.Raw(left > 0 ? $"<p>{Figures.Of(left, "layer")} left out, to keep the page small.</p></details>" : "</details>");
    }

    private static void WriteLayer(HtmlWriter html, LayerTrace trace, MapGrid maps, double[]? gradient)
    {
        string kind = $"{trace.Layer.Name}, {trace.Layer.Kind}, {trace.Layer.Output}";
        html.Raw($"<div class=\"layer\"><h3>{MarkupText.Escape(trace.Layer.Name)} <small>{trace.Layer.Kind}, {trace.Layer.Output}, {Figures.Fixed(maps.Least, 3)} to {Figures.Fixed(maps.Greatest, 3)}{Shown(trace)}</small></h3>");
        html.Raw(maps.Show($"Output of {kind}"));
        if (gradient is not null)
        {
            double extreme = Math.Max(gradient.Max(Math.Abs), double.Epsilon);
            html.Raw($"<figure><figcaption>gradient of the loss, {Figures.Scientific(-extreme)} to {Figures.Scientific(extreme)}</figcaption>{Grid(trace, gradient, (-extreme, extreme)).Show($"Gradient of the loss at {kind}")}</figure>");
        }

        html.Raw("</div>");
    }

    private static string Shown(LayerTrace trace) => IsVector(trace) || trace.Layer.Output.Channels <= MostMaps
        ? ""
        : $", the first {MostMaps} of {Figures.Count(trace.Layer.Output.Channels)} maps";

    private static bool IsVector(LayerTrace trace) => trace.Layer.Output is { Height: 1, Width: 1 };

    private static MapGrid Grid(LayerTrace trace, double[] values, (double, double)? range) => MapGrid.Of(trace.Layer.Output, values, MostMaps, range);
}
