using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Products;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Winograd;

/// <summary>
/// Emits the way back of a convolution by Winograd's minimal filtering: every step of the way forward transposed, in reverse order.
/// Both gradients share the transform of delta.
/// </summary>
internal static class WinogradGradients
{
    /// <summary>The kernel of one step.</summary>
    public static Kernel Kernel(WinogradStep step, bool hasInputGradient)
    {
        ConvLayer layer = step.Layer;
        string what = hasInputGradient ? "the gradients of its weights, summed over the group's images, and of its input" : "the gradient of its weights, summed over the group's images";
        string name = hasInputGradient ? "_Gradients" : "_WeightGradient";
        string[] inputGradient = hasInputGradient
            ? ["dx = B (sum over k of u[k,c] * (A delta[k] A^T)) B^T; neighbouring tiles overlap and add up."]
            : [];
        return new Kernel(
            layer.Name + name,
            $"{layer.Name}: {what}, by {WinogradText.Name(step.Shape)}.",
            [
                "Tile by tile: dw = G^T (sum over tiles of (A delta[k] A^T) * (B^T x[c] B)) G, point by point; partial holds a matrix for each tap.",
                .. inputGradient,
                WinogradText.Products(step.Shape),
            ],
            hasInputGradient ? ["x", "delta", "partial", "scratch", "u", "dx"] : ["x", "delta", "partial", "scratch"],
            (writer, _) => Body(writer, step, hasInputGradient))
        {
            EveryWidth = false,
            Uses = hasInputGradient ? [MatrixProduct.Plain, MatrixProduct.Turned] : [MatrixProduct.Plain],
            Shared = ConvShape.Form(
                layer,
                ConvShape.Of(layer) + "_Winograd" + name,
                $"Of {ConvText.Filters(layer)} over {layer.Input}: {what.Replace(" its ", " the ")}, by {WinogradText.Name(step.Shape)}."),
        };
    }

    private static void Body(SourceWriter writer, WinogradStep step, bool hasInputGradient)
    {
        WinogradShape shape = step.Shape;
        ConvLayer layer = shape.Layer;
        writer.Line($"ref float deltas = ref Unsafe.Add(ref scratch, {WinogradShape.Points * shape.InputPoint});");
        writer.Line($"ref float du = ref Unsafe.Add(ref deltas, {WinogradShape.Points * shape.OutputPoint});");
        writer.Line($"ref float turned = ref Unsafe.Add(ref du, {WinogradShape.Points * shape.FactorPoint});");
        writer.Line($"ref float tile = ref Unsafe.Add(ref turned, {shape.StripFloats * shape.FactorRow});");
        Action closeGroups = KernelLoops.Groups(writer, step.Layer.Groups, Moves(step, hasInputGradient));
        if (hasInputGradient)
        {
            writer.Line($"LaneMath.Clear(ref dx, {layer.Input.Length * Lanes.Count});");
        }

        Action closeStrips = WinogradText.OpenStrips(writer, shape);
        writer.Line($"var inputs = {WinogradText.Grid(shape, shape.InputPoint)};");
        writer.Line($"var outputs = {WinogradText.Grid(shape, shape.OutputPoint)};");
        writer.Line($"Winograd.Input({shape.Taps}, ref x, {Image(layer)}, in inputs, ref scratch, ref tile);");
        writer.Line($"Winograd.Delta({shape.Taps}, ref delta, {layer.Output.Channels}, {layer.Output.Height}, {layer.Output.Width}, in outputs, ref deltas, ref tile);");
        WinogradText.OpenPoints(writer);
        Point(writer, shape, hasInputGradient);
        writer.Close();
        if (hasInputGradient)
        {
            writer.Line();
            writer.Line($"Winograd.AddInputGradient({shape.Taps}, ref scratch, in inputs, ref dx, {Image(layer)}, ref tile);");
        }

        closeStrips();
        writer.Line();
        writer.Line($"Winograd.FilterGradients({shape.Taps}, ref du, {shape.FactorPoint}, {layer.Output.Channels}, {layer.Input.Channels}, ref partial, ref tile);");
        closeGroups();
    }

    private static void Point(SourceWriter writer, WinogradShape shape, bool hasInputGradient)
    {
        ConvLayer layer = shape.Layer;
        string tiles = WinogradText.Tiles(shape);
        writer.Line($"ref float xp = ref Unsafe.Add(ref scratch, p * {shape.InputPoint});");
        writer.Line($"ref float dp = ref Unsafe.Add(ref deltas, p * {shape.OutputPoint});");
        writer.Line($"LaneMath.Turn(ref xp, {layer.Input.Channels}, {shape.StripFloats}, {tiles} * {Lanes.Count}, ref turned);");
        writer.Line($"Product(ref dp, ref turned, ref Unsafe.Add(ref du, p * {shape.FactorPoint}), {shape.StripFloats}, {shape.FactorRow}, {shape.FactorRow}, {shape.FilterRows}, {tiles} * {Lanes.Count}, {shape.FactorRow / Lanes.Count}, strip > 0);");
        if (hasInputGradient)
        {
            writer.Line($"TurnedProduct(ref Unsafe.Add(ref u, p * {shape.FactorPoint}), ref dp, ref xp, {shape.FactorRow}, {shape.StripFloats}, {shape.StripFloats}, {shape.ChannelRows}, {layer.Output.Channels}, {tiles}, false);");
        }
    }

    private static string Image(ConvLayer layer) => Text(
        $"{layer.Input.Channels}, {layer.Input.Height}, {layer.Input.Width}, {layer.Pad.Top}, {layer.Pad.Left}");

    private static IEnumerable<(string Name, long Floats)> Moves(WinogradStep step, bool hasInputGradient)
    {
        ConvLayer group = step.Shape.Layer;
        yield return ("x", group.Input.Length * Lanes.Count);
        yield return ("delta", group.Output.Length * Lanes.Count);
        yield return ("partial", (long)step.Shape.Taps * step.Shape.Taps * group.Output.Channels * step.Shape.FactorRow);
        if (hasInputGradient)
        {
            yield return ("u", WinogradShape.Points * step.Shape.FactorPoint);
            yield return ("dx", group.Input.Length * Lanes.Count);
        }
    }
}
