using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Report.Markup;
using static System.FormattableString;

namespace Netwright.Report.Plot;

/// <summary>A layer in a few short lines.</summary>
internal static class LayerWords
{
    /// <summary>The lines under a drawn layer; the first is its name.</summary>
    public static List<string> Lines(Layer lead, IReadOnlyList<Layer> followers)
    {
        Layer[] all = [lead, .. followers];
        long parameters = all.Sum(layer => layer.Parameters.Sum(parameter => parameter.Length));
        long cost = all.Sum(layer => layer.MultiplyAdds);
        List<string> lines = [lead.Name, .. Kind(lead), .. Functions(lead, followers), lead.Output.ToString()];
        if (parameters > 0)
        {
            lines.Add(Figures.Short(parameters) + (parameters == 1 ? " parameter" : " parameters"));
        }

        if (cost > 0)
        {
            lines.Add(Figures.Short(cost) + " multiply-adds");
        }

        return lines;
    }

    /// <summary>Everything of a layer in one sentence, with all digits.</summary>
    public static string Sentence(Layer lead, IReadOnlyList<Layer> followers) => string.Join(
        "; ",
        followers.Prepend(lead).Select(layer =>
            $"{layer.Name}: {string.Join(", ", Kind(layer).Concat(Functions(layer, [])))}, {layer.Input} to {layer.Output}, "
            + $"{Figures.Count(layer.Parameters.Sum(parameter => parameter.Length))} parameters, {Figures.Count(layer.MultiplyAdds)} multiply-adds"));

    private static IEnumerable<string> Kind(Layer layer) => layer switch
    {
        ConvLayer conv => [Invariant($"conv {conv.Kernel}"), .. Details(conv)],
        PoolLayer pool => [Invariant($"{pool.Kind} {pool.Window}"), .. Stride(pool.Stride, pool.Window)],
        SubsampleLayer subsample => [Invariant($"subsample {subsample.Window}")],
        ParallelLayer { Merge: Merge.Add } => ["sum"],
        ParallelLayer => ["concatenation"],
        _ => [layer.Kind],
    };

    private static IEnumerable<string> Details(ConvLayer conv)
    {
        string[] details =
        [
            .. Stride(conv.Stride, new Extent(1, 1)),
            .. conv.Dilation == new Extent(1, 1) ? Enumerable.Empty<string>() : [Invariant($"dilation {conv.Dilation}")],
            .. conv.Groups == 1 ? Enumerable.Empty<string>() : [Invariant($"groups {conv.Groups}")],
            .. conv.Table is null ? Enumerable.Empty<string>() : ["by table"],
        ];
        return details.Length == 0 ? [] : [string.Join(", ", details)];
    }

    private static string[] Stride(Extent stride, Extent usual) => stride == usual
        ? []
        : [stride.Height == stride.Width ? Invariant($"stride {stride.Height}") : Invariant($"stride {stride}")];

    private static string[] Functions(Layer lead, IReadOnlyList<Layer> followers)
    {
        string[] words = [.. followers.Select(layer => layer.Kind).Prepend(Activation(lead).Word).Where(word => word != ActivationKind.None.Word)];
        return words.Length == 0 ? [] : [string.Join(", ", words)];
    }

    private static ActivationKind Activation(Layer layer) => layer switch
    {
        ConvLayer conv => conv.Activation,
        DenseLayer dense => dense.Activation,
        SubsampleLayer subsample => subsample.Activation,
        _ => ActivationKind.None,
    };
}
