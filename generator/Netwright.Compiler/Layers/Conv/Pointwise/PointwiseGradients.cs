using System;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Products;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>Emits the way back of a convolution of 1x1: a product with the turned pixels, and one with the turned weights.</summary>
internal static class PointwiseGradients
{
    /// <summary>The kernel of one layer.</summary>
    public static Kernel Kernel(ConvLayer layer, bool hasInputGradient)
    {
        string what = hasInputGradient ? "the gradients of its weights, summed over the group's images, and of its input" : "the gradient of its weights, summed over the group's images";
        string name = hasInputGradient ? "_Gradients" : "_WeightGradient";
        string[] inputGradient = hasInputGradient
            ? [Text($"dx[c,{Index(layer.Stride.Height, "i")},{Index(layer.Stride.Width, "j")}] = sum over k of w[k,c] * delta[k,i,j]")]
            : [];
        return new Kernel(
            layer.Name + name,
            $"{layer.Name}: {what}.",
            [$"dw[k,c] = sum over i,j and images of delta[k,i,j] * {ConvText.InputIndex(layer).Replace("+u", "").Replace("+v", "")}", .. inputGradient],
            hasInputGradient ? ["x", "delta", "dw", "strip", "w", "dx"] : ["x", "delta", "dw", "strip"],
            (writer, _) => Body(writer, layer, hasInputGradient))
        {
            EveryWidth = false,
            Uses = hasInputGradient ? [MatrixProduct.Plain, MatrixProduct.Turned] : [MatrixProduct.Plain],
            Shared = ConvShape.Form(
                layer,
                ConvShape.Of(layer) + name,
                $"Of {ConvText.Filters(layer)} over {layer.Input}: {what.Replace(" its ", " the ")}."),
        };
    }

    private static string Index(int stride, string index) => stride == 1 ? index : Text($"{stride}{index}");

    private static void Body(SourceWriter writer, ConvLayer layer, bool hasInputGradient)
    {
        int row = PointwisePlan.RowFloats(layer);
        int strip = PointwisePlan.StripPixels(layer) * Lanes.Count;
        int pixels = PointwiseText.Pixels(layer) * Lanes.Count;
        writer.Line($"ref float turned = ref Unsafe.Add(ref strip, {strip * layer.Input.Channels});");
        if (hasInputGradient)
        {
            writer.Line($"ref float deltas = ref Unsafe.Add(ref turned, {strip * row});");
            if (!PointwiseText.SeesAll(layer))
            {
                writer.Line($"LaneMath.Clear(ref dx, {layer.Input.Length * Lanes.Count});");
            }
        }

        Action closeStrips = PointwiseText.OpenStrips(writer, layer);
        writer.Line($"ref float ds = ref Unsafe.Add(ref delta, p * {Lanes.Count});");
        writer.Line(PointwiseText.Gather(layer));
        writer.Line($"LaneMath.Turn(ref strip, {layer.Input.Channels}, {strip}, pixels * {Lanes.Count}, ref turned);");
        writer.Line($"Product(ref ds, ref turned, ref dw, {pixels}, {row}, {row}, {layer.Output.Channels}, pixels * {Lanes.Count}, {row / Lanes.Count}, p > 0);");
        if (hasInputGradient)
        {
            writer.Line($"LaneMath.CopyRows(ref ds, {pixels}, ref deltas, {strip}, {layer.Output.Channels}, pixels * {Lanes.Count});");
            InputGradient(writer, layer, strip, pixels);
        }

        closeStrips();
    }

    private static void InputGradient(SourceWriter writer, ConvLayer layer, int strip, int pixels)
    {
        string arguments = Text($"{layer.Input.Channels}, {layer.Output.Channels}, pixels, false");
        if (PointwiseText.SeesAll(layer))
        {
            writer.Line($"TurnedProduct(ref w, ref deltas, ref Unsafe.Add(ref dx, p * {Lanes.Count}), {layer.Input.Channels}, {strip}, {pixels}, {arguments});");
            return;
        }

        writer.Line($"TurnedProduct(ref w, ref deltas, ref strip, {layer.Input.Channels}, {strip}, {strip}, {arguments});");
        writer.Line($"PixelStrips.Scatter(ref strip, {strip}, {layer.Input.Channels}, {layer.Input.Height}, {layer.Input.Width}, {layer.Stride.Height}, {layer.Stride.Width}, {layer.Output.Width}, p, pixels, ref dx);");
    }
}
