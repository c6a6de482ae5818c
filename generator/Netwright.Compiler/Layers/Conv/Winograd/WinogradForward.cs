using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Products;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Winograd;

/// <summary>Emits the forward pass of a convolution by Winograd's minimal filtering, with its activation and pool strip by strip.</summary>
internal static class WinogradForward
{
    /// <summary>The kernel of one step.</summary>
    public static Kernel Kernel(WinogradStep step)
    {
        ConvLayer layer = step.Layer;
        WinogradShape shape = step.Shape;
        string by = WinogradText.Name(shape);
        return new Kernel(
            layer.Name + "_Forward",
            $"{layer.Name}: {ConvText.Filters(layer)} over {layer.Input} by {by}{FusedTail.Words(step.Tail)}.",
            [
                Text($"y[k,i,j] = {FusedTail.Function(step.Tail, ConvText.Sum(layer, ConvText.InputIndex(layer)))}"),
                "Tile by tile: y = A^T (sum over c of u[k,c] * (B^T x[c] B)) A, point by point, with the factors u = G w G^T.",
                Text($"{layer.Output}; {WinogradText.Products(shape)}"),
            ],
            Parameters(step),
            (writer, _) => Body(writer, step))
        {
            EveryWidth = false,
            Uses = [MatrixProduct.Plain],
            Shared = ConvShape.Form(
                layer,
                ConvShape.WithTail(layer, step.Tail) + "_Winograd_Forward",
                $"{ConvText.Filters(layer)} over {layer.Input} by {by}{FusedTail.Words(step.Tail, named: false)}."),
        };
    }

    private static string[] Parameters(WinogradStep step)
    {
        string[] biases = step.Layer.HasBias ? ["b"] : [];
        string[] pooled = step.Tail.Pool is null ? [] : ["pooled"];
        return ["x", "u", .. biases, "y", .. pooled, "points"];
    }

    private static void Body(SourceWriter writer, WinogradStep step)
    {
        WinogradShape shape = step.Shape;
        ConvLayer layer = shape.Layer;
        writer.Line($"ref float products = ref Unsafe.Add(ref points, {WinogradShape.Points * shape.InputPoint});");
        writer.Line($"ref float tile = ref Unsafe.Add(ref products, {WinogradShape.Points * shape.OutputPoint});");
        Action closeGroups = KernelLoops.Groups(writer, step.Layer.Groups, Moves(step));
        Action closeStrips = WinogradText.OpenStrips(writer, shape);
        writer.Line($"var grid = {WinogradText.Grid(shape, shape.InputPoint)};");
        writer.Line($"Winograd.Input({shape.Taps}, ref x, {layer.Input.Channels}, {layer.Input.Height}, {layer.Input.Width}, {layer.Pad.Top}, {layer.Pad.Left}, in grid, ref points, ref tile);");
        WinogradText.OpenPoints(writer);
        writer.Line($"ref float up = ref Unsafe.Add(ref u, p * {shape.FactorPoint});");
        writer.Line($"ref float xp = ref Unsafe.Add(ref points, p * {shape.InputPoint});");
        writer.Line($"ref float yp = ref Unsafe.Add(ref products, p * {shape.OutputPoint});");
        writer.Line($"Product(ref up, ref xp, ref yp, {shape.FactorRow}, {shape.StripFloats}, {shape.StripFloats}, {shape.FilterRows}, {layer.Input.Channels}, {WinogradText.Tiles(shape)}, false);");
        writer.Close();
        writer.Line();
        writer.Line($"grid = {WinogradText.Grid(shape, shape.OutputPoint)};");
        string bias = layer.HasBias ? "true, ref b" : "false, ref u";
        writer.Line($"Winograd.Output({shape.Taps}, ref products, in grid, {bias}, ref y, {layer.Output.Channels}, {layer.Output.Height}, {layer.Output.Width}, ref tile);");
        if (TailFitsStrips(step))
        {
            string end = Text($"int.Min({layer.Output.Height}, (strip + rows) * {shape.Outputs})");
            Tail(writer, step, Place.Times("strip", shape.Outputs), end);
        }

        closeStrips();
        if (!TailFitsStrips(step))
        {
            Tail(writer, step, "0", Text($"{layer.Output.Height}"));
        }

        closeGroups();
    }

    /// <summary>Whether no window of the pool reaches over two strips.</summary>
    private static bool TailFitsStrips(WinogradStep step) =>
        step.Shape.StripRows * step.Shape.Outputs % (step.Tail.Pool?.Window.Height ?? 1) == 0;

    private static void Tail(SourceWriter writer, WinogradStep step, string from, string end)
    {
        if (step.Tail.Pool is null && step.Tail.Activation == Network.ActivationKind.None)
        {
            return;
        }

        writer.Line();
        writer.Open($"for (int row = {from}; row < {end}; row += {step.Tail.Pool?.Window.Height ?? 1})");
        FusedTail.WriteForward(writer, step.Tail, step.Shape.Layer.Output);
        writer.Close();
    }

    private static IEnumerable<(string Name, long Floats)> Moves(WinogradStep step)
    {
        ConvLayer group = step.Shape.Layer;
        yield return ("x", group.Input.Length * Lanes.Count);
        yield return ("u", WinogradShape.Points * step.Shape.FactorPoint);
        if (group.HasBias)
        {
            yield return ("b", group.Output.Channels);
        }

        yield return ("y", group.Output.Length * Lanes.Count);
        if (step.Tail.Pool is { } pool)
        {
            yield return ("pooled", (long)group.Output.Channels * pool.Output.Height * pool.Output.Width * Lanes.Count);
        }
    }
}
