using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits a convolution as products of matrices, a row of outputs at a time, without a copy for each tap: with columns of zeros at the
/// image's sides, a tap is at a fixed distance from each pixel. Rows outside of the image are left out.
/// </summary>
internal static class ProductKernels
{
    /// <summary>The sums, and their biases.</summary>
    public static CSharpKernel Forward(ProductForward kernel)
    {
        (ConvLayer layer, ProductShape shape) = (kernel.Layer, kernel.Shape);
        ConvLayer group = shape.Group;
        var loops = new TapLoops
        {
            Name = Name(layer),
            Source = group.Input,
            Strips = shape.Memory.Forward,
            Target = group.Output,
            Rows = [shape.Rows],
            Columns = [shape.Columns],
            KernelWidth = group.Kernel.Width,
            WeightRow = group.Taps,
            WeightSource = group.Window,
            StripRows = shape.ForwardRows,
            Formula = Formula(layer),
        };
        return new CSharpKernel(
            layer.Name + "_Forward",
            $"{layer.Name}: {Words(layer)}",
            [Formula(layer), Text($"{layer.Output}; {Count(layer.MultiplyAdds)} multiply-adds an image."), .. Extents(layer, shape)],
            layer.HasBias ? ["x", "w", "b", "y", "scratch"] : ["x", "w", "y", "scratch"],
            (writer, _) =>
            {
                PartLoop parts = new(layer.Groups);
                (string start, string startPlace) = Start(writer, layer.HasBias, parts);
                Action close = parts.Open(writer, [.. Images(group, "x", "y"), ("w", group.WeightCount), .. layer.HasBias ? [("b", (long)group.Output.Channels)] : ((string, long)[])[]]);
                loops.Write(writer, "x" + parts.Suffix, "y" + parts.Suffix, "w" + parts.Suffix, $"ref {start}, startStep: {startPlace}");
                close();
            })
        {
            EveryWidth = false,
            Places = loops.Tables,
            Shared = new SharedForm(Name(layer) + (layer.HasBias ? "" : "_NoBias") + "_Forward", Words(layer)),
        };
    }

    /// <summary>The gradient of the input.</summary>
    public static CSharpKernel InputGradient(ProductInputGradient kernel)
    {
        (ConvLayer layer, ProductShape shape) = (kernel.Layer, kernel.Shape);
        ConvLayer group = shape.Group;
        string formula = layer.Window == 1 && shape.RowPhases.Length * shape.ColumnPhases.Length == 1
            ? "dx[c,i,j] = sum over k of w[k,c] * dy[k,i,j]"
            : "dx[c,i,j] = sum over u, k, v of w[k,c,u,v] * dy[k, the row and column that see i and j through u and v]";
        var loops = new TapLoops
        {
            Name = Name(layer) + "_Back",
            Source = group.Output,
            Strips = shape.Memory.Back,
            Target = group.Input,
            Rows = shape.RowPhases,
            Columns = shape.ColumnPhases,
            KernelWidth = group.Kernel.Width,
            WeightRow = group.Window,
            WeightSource = group.Taps,
            StripRows = shape.BackRows,
            Formula = formula,
        };
        return new CSharpKernel(
            layer.Name + "_InputGradient",
            $"{layer.Name}: the gradient of its input.",
            [formula, .. Extents(layer, shape)],
            ["dy", "w", "dx", "scratch"],
            (writer, _) =>
            {
                PartLoop parts = new(layer.Groups);
                (string start, string startPlace) = loops.SeeAnything ? Start(writer, false, parts) : ("", "");
                Action close = parts.Open(writer, [.. Images(group, "dx", "dy"), ("w", group.WeightCount)]);
                loops.Write(writer, "dy" + parts.Suffix, "dx" + parts.Suffix, "w" + parts.Suffix, $"ref {start}, startStep: {startPlace}");
                close();
            })
        {
            EveryWidth = false,
            Places = loops.Tables,
            Shared = new SharedForm(Name(layer) + "_InputGradient", $"The gradient of the input of {Words(layer)}"),
        };
    }

    /// <summary>What the methods' names begin with.</summary>
    internal static string Name(ConvLayer layer) => "Product" + ConvShape.Of(layer).Substring("Conv".Length);

    /// <summary>One sentence.</summary>
    internal static string Words(ConvLayer layer) => $"{ConvWords.Filters(layer)} over {layer.Input}, as products of matrices.";

    /// <summary>The extent that is computed, where it is not the layer's own.</summary>
    internal static IEnumerable<string> Extents(ConvLayer layer, ProductShape shape) =>
        shape.Layer.Input == layer.Input ? [] : [$"Computed as filters of 1x1 over {shape.Layer.Input}, which are the same sums."];

    /// <summary>Floats of a part's images.</summary>
    internal static (string Name, long Floats)[] Images(ConvLayer group, string input, string output) =>
        [(input, group.Input.Length * Lanes.Count), (output, group.Output.Length * Lanes.Count)];

    /// <summary>The row or column that an output sees through a tap.</summary>
    private static string Seen(string output, string tap, int stride, int dilation, int pad)
    {
        string start = stride == 1 ? output : Text($"{stride}{output}");
        string step = tap.Length == 0 ? "" : dilation == 1 ? " + " + tap : Text($" + {dilation}{tap}");
        return Place.Plus(start + step, -pad);
    }

    /// <summary>What an output pixel sees of a channel, and the weight it is multiplied by.</summary>
    internal static (string Weight, string Input) Factors(ConvLayer layer) => layer.Window == 1
        ? ("w[k,c]", $"x[c, {Seen("i", "", layer.Stride.Height, 1, layer.Pad.Top)}, {Seen("j", "", layer.Stride.Width, 1, layer.Pad.Left)}]")
        : (
            "w[k,c,u,v]",
            $"x[c, {Seen("i", "u", layer.Stride.Height, layer.Dilation.Height, layer.Pad.Top)}, {Seen("j", "v", layer.Stride.Width, layer.Dilation.Width, layer.Pad.Left)}]");

    private static string Formula(ConvLayer layer)
    {
        (string weight, string input) = Factors(layer);
        return $"y[k,i,j] = {(layer.HasBias ? "b[k] + " : "")}sum over {(layer.Window == 1 ? "c" : "c, u, v")} of {weight} * {input}";
    }

    /// <summary>What sums start at: the biases, or zero for all.</summary>
    private static (string Start, string Step) Start(SourceWriter writer, bool hasBias, PartLoop parts)
    {
        if (hasBias)
        {
            return ("b" + parts.Suffix, "1");
        }

        writer.Line("float zero = 0;");
        return ("zero", "0");
    }
}
