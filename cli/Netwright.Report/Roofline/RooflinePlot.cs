using System;
using System.Globalization;
using System.Linq;
using Netwright.Report.Markup;
using static Netwright.Report.Markup.SvgWriter;

namespace Netwright.Report.Roofline;

/// <summary>Draws what is measured: the layers under the machine's roof, in training and in prediction, and what dominates memory and compute.</summary>
public static class RooflinePlot
{
    private const double Margin = 24;
    private const double Gap = 20;
    private const double Width = (2 * Margin) + (2 * RooflineChart.Width) + Gap;
    private const double Head = 72;
    private const double LineHeight = 17;

    private static readonly string[] Notes =
    [
        "A layer on the roof runs as fast as the machine allows: left of the ridge (dotted) memory is the limit, right of it arithmetic.",
        "A mark's area is its share of the time; circles are convolutions, squares dense layers, diamonds others. Operations are counted as",
        "layers are written, so fast filtering (Winograd) may pass the peak. Bytes are the least that a layer must read and write, so one whose",
        "values stay in caches may pass the slope. Layers without multiply-adds, and those that share a place with others, have a row alone.",
    ];

    /// <summary>The picture as an SVG file that needs no other, light or dark as the reader's system is; the same to the byte for the same figures.</summary>
    public static string Draw(BenchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        BenchWork main = Dominance.Main(result);
        BenchWork second = result.Works.FirstOrDefault(work => work.Name == BenchWork.Image) ?? result.Works[0];
        ShareRows rows = new(main);
        double rowsTop = Head + RooflineChart.Height + Gap, notesTop = rowsTop + rows.Height + Gap;
        double height = notesTop + (Notes.Length * LineHeight) + 6;
        SvgWriter svg = new();
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rf-plot\" role=\"img\" width=\"{Number(Width)}\" height=\"{Number(height)}\" viewBox=\"0 0 {Number(Width)} {Number(height)}\">");
        svg.Title($"Roofline of {result.Network}: {string.Join("; ", Dominance.Of(result).Select(line => $"{line.What}: {line.Sentence}"))}");
        svg.Raw($"<style>\n{Resource.Text("roofline.css")}</style>");
        svg.Rectangle(0, 0, Width, height, "rf-paper");
        WriteHead(svg, result);
        RooflineChart.Draw(svg, result.Machine, main, rows.Numbers, Margin, Head);
        RooflineChart.Draw(svg, result.Machine, second, rows.Numbers, Margin + RooflineChart.Width + Gap, Head);
        rows.Draw(svg, Margin, rowsTop);
        for (int i = 0; i < Notes.Length; i++)
        {
            svg.Text(Margin, notesTop + (i * LineHeight), Notes[i], "rf-caption");
        }

        svg.Raw("</svg>");
        return svg.ToString();
    }

    private static void WriteHead(SvgWriter svg, BenchResult result)
    {
        BenchMachine machine = result.Machine;
        svg.Text(Margin, 30, $"Roofline of {result.Network}", "rf-title");
        svg.Text(Margin, 50, Invariant($"{machine.Processor}, {Figures.Of(machine.Threads, "thread")}, {machine.Vectors}-bit vectors, {machine.Runtime}"), "rf-caption");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
