using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Report.Markup;
using static Netwright.Report.Markup.SvgWriter;

namespace Netwright.Report.Plot;

/// <summary>Draws a network as textbooks do: the maps of each layer, and what makes them out of those before.</summary>
public static class NetworkPlot
{
    private const double Head = 66;
    private const double Foot = 34;
    private const double LeastWidth = 560;
    private const int MostRows = 3;

    /// <summary>The network as an SVG file that needs no other, light or dark as the reader's system is; the same to the byte each time.</summary>
    /// <param name="network">A checked network.</param>
    public static string Draw(NetworkModel network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Scale scale = new(network.AllLayers.Select(layer => layer.Output).Append(network.Input).Max(shape => Math.Max(shape.Height, shape.Width)));
        Rows rows = Layout(network, scale);
        double width = Math.Max(LeastWidth, rows.Width), height = Head + rows.Height + Foot;
        SvgWriter svg = new();
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"nw-plot\" role=\"img\" width=\"{Number(width)}\" height=\"{Number(height)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\">");
        svg.Title($"The network {network.Name}: {Totals(network)}");
        svg.Raw($"<style>\n{Resource.Text("plot.css")}</style>");
        svg.Rectangle(0, 0, width, height, "nw-paper");
        svg.Text(Rows.Margin, 28, network.Name, "nw-title");
        svg.Text(Rows.Margin, 47, Totals(network), "nw-caption");
        rows.Draw(svg, Head);
        svg.Text(Rows.Margin, height - 12, scale.Caption, "nw-caption");
        svg.Raw("</svg>");
        return svg.ToString();
    }

    /// <summary>Repeats are folded where all of it would be too long.</summary>
    private static Rows Layout(NetworkModel network, Scale scale)
    {
        List<PlotItem> items = LayerItem.Of(network.Layers);
        Rows whole = Layout(items, network.Input, scale);
        return whole.Count <= MostRows ? whole : Layout(Folding.Fold(items), network.Input, scale);
    }

    private static Rows Layout(IEnumerable<PlotItem> items, Shape image, Scale scale) =>
        new([LayerPiece.OfImage(image, scale), .. new Pieces(scale).Of(items)]);

    private static string Totals(NetworkModel network) =>
        $"{network.Input} to {Figures.Of(network.Classes.Count, "class", "classes")} · "
        + $"{Figures.Count(network.ParameterCount)} parameters · {Figures.Short(network.AllLayers.Sum(layer => layer.MultiplyAdds))} multiply-adds an image";
}
