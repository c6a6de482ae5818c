using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Summary;
using Netwright.Report.Markup;
using Netwright.Report.Plot;

namespace Netwright.Report.Pages;

/// <summary>The network, drawn and in figures.</summary>
internal static class NetworkSection
{
    private const int MostOpen = 40;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        HtmlWriter html = section.Html;
        NetworkSummary summary = NetCompiler.Summarize(section.Run.Model);
        html.OpenSection("network", "Network");
        html.Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing of the network\">{NetworkPlot.Draw(section.Run.Model)}</div>");
        html.Raw($"<details{(summary.Layers.Count <= MostOpen ? " open" : "")}><summary>All layers in figures</summary>");
        html.Table(
            "Layers",
            ["layer", "kind", "output", "parameters", "connections", "multiply-adds", "activation bytes"],
            [.. summary.Layers.Select(Row), ["total", "", "", .. Costs(summary.Totals)]],
            3);
        html.Raw("</details>");
        html.Paragraph(
            $"Memory: {Figures.Count(summary.Memory.TrainingBytes)} bytes to train with a batch of {Figures.Count(summary.Memory.Batch)} on one thread, "
            + $"{Figures.Count(summary.Memory.PredictionBytes)} bytes for a single prediction beside the parameters.");
        html.CloseSection();
    }

    private static IReadOnlyList<string> Row(LayerSummary layer) =>
        [new string('\u2003', layer.Depth) + layer.Name, layer.Kind, layer.Output.ToString(), .. Costs(layer.Costs)];

    private static IEnumerable<string> Costs(Costs costs) =>
        [Figures.Count(costs.Parameters), Figures.Count(costs.Connections), Figures.Count(costs.MultiplyAdds), Figures.Count(costs.ActivationBytes)];
}
