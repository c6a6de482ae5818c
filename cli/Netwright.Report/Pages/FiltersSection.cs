using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Report.Markup;
using Netwright.Report.Pictures;

namespace Netwright.Report.Pages;

/// <summary>What the first convolution looks for.</summary>
internal static class FiltersSection
{
    private const int Most = 96;

    /// <summary>Writes it; nothing where the network has no convolution.</summary>
    public static void Write(Section section)
    {
        if (section.Run.Model.AllLayers.OfType<ConvLayer>().FirstOrDefault() is not { } conv)
        {
            return;
        }

        HtmlWriter html = section.Html;
        double[] weights = section.Run.Weights.Explainer.Tensor(conv.Parameters[0].Name);
        List<double[]> kernels = [.. weights.Chunk(conv.Window).Take(Most)];
        double extreme = kernels.Max(kernel => kernel.Max(Math.Abs));
        html.OpenSection("filters", $"Filters of {conv.Name}");
        html.Paragraph(
            $"The {conv.Kernel} kernels, {(conv.Input.Channels == 1 ? "one for each filter" : $"those of a filter's {Figures.Count(conv.Kernels / conv.Output.Channels)} channels one behind the other")}: "
            + $"black {Figures.Fixed(-extreme, 3)}, grey 0, white {Figures.Fixed(extreme, 3)}."
            + (conv.Kernels > Most ? $" The first {Most} of {Figures.Count(conv.Kernels)}." : ""));
        html.Raw(new MapGrid(kernels, conv.Kernel.Height, conv.Kernel.Width, (-extreme, extreme)).Show($"{Figures.Of(kernels.Count, "kernel")} of {conv.Name}"));
        html.CloseSection();
    }
}
