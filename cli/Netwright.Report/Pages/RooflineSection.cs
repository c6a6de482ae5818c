using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Report.Markup;
using Netwright.Report.Roofline;

namespace Netwright.Report.Pages;

/// <summary>How fast the network is on a machine, and what keeps it from being faster; where that is not measured, how to measure it.</summary>
internal static class RooflineSection
{
    private const string Command = "netwright bench RUN";

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        HtmlWriter html = section.Html;
        html.OpenSection("roofline", "Roofline");
        if (section.Run.Bench is not { } bench)
        {
            html.Paragraph($"How fast this network is has not been measured. '{Command}', with this run's folder as RUN, measures each layer against the peak and the memory of a machine; a report written then shows them here.");
        }
        else if (bench.Architecture != section.Run.Info.Fingerprint)
        {
            html.Paragraph($"What was measured is another network than this run's; '{Command}' measures it anew.", "notice");
        }
        else
        {
            WriteBench(html, bench);
        }

        html.CloseSection();
    }

    private static void WriteBench(HtmlWriter html, BenchResult bench)
    {
        html.Raw("<dl class=\"samples\">");
        foreach ((string what, string sentence) in Dominance.Of(bench))
        {
            html.Raw($"<div><dt>{MarkupText.Escape(char.ToUpperInvariant(what[0]) + what[1..])}</dt><dd>{MarkupText.Escape(sentence)}</dd></div>");
        }

        html.Raw("</dl>");
        html.Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Roofline of the network\">{RooflinePlot.Draw(bench)}</div>");
        html.Raw("<details><summary>All layers in figures</summary>");
        foreach (BenchWork work in bench.Works.Reverse())
        {
            html.Table(
                work.Words,
                ["layer", "kind", "microseconds", "of the time", "GFLOP/s", "of the peak", "operations a byte", "GB/s"],
                [.. work.Layers.Select(layer => Row(layer, work, bench.Machine)), ["elsewhere", "", Number(work.ElsewhereMicroseconds), Figures.Percent(work.ElsewhereMicroseconds / work.TimedMicroseconds, 0), "", "", "", ""]],
                2);
        }

        html.Raw("</details>");
        html.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Medians of {bench.Rounds} rounds; a peak of {bench.Machine.PeakGflops.Median:N1} GFLOP/s ({bench.Machine.PeakGflops.Least:N1} to {bench.Machine.PeakGflops.Most:N1}) and a memory of {bench.Machine.MemoryGbytes.Median:N1} GB/s ({bench.Machine.MemoryGbytes.Least:N1} to {bench.Machine.MemoryGbytes.Most:N1}) were measured with them."));
    }

    private static IReadOnlyList<string> Row(BenchLayer layer, BenchWork work, BenchMachine machine) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{layer.Number} {layer.Name}"),
        layer.Kind,
        Number(layer.Microseconds),
        Figures.Percent(layer.Microseconds / work.TimedMicroseconds, 0),
        layer.Flops > 0 ? Number(layer.Gflops) : "–",
        layer.Flops > 0 ? Figures.Percent(layer.Gflops / machine.PeakGflops.Median, 0) : "–",
        layer.Flops > 0 ? Figures.Fixed(layer.Intensity, 2) : "–",
        Number(layer.Gbytes),
    ];

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "N2" : "N1", CultureInfo.InvariantCulture);
}
