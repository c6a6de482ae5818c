using System;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Products;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>Emits the forward pass of a convolution of 1x1, with its activation while a strip is in the cache.</summary>
internal static class PointwiseForward
{
    /// <summary>The kernel of one step.</summary>
    public static Kernel Kernel(PointwiseStep step)
    {
        ConvLayer layer = step.Layer;
        string[] biases = layer.HasBias ? ["b"] : [];
        string[] pooled = step.Tail.Pool is null ? [] : ["pooled"];
        return new Kernel(
            layer.Name + "_Forward",
            $"{layer.Name}: {ConvText.Filters(layer)} over {layer.Input}{FusedTail.Words(step.Tail)}.",
            [
                Text($"y[k,i,j] = {FusedTail.Function(step.Tail, ConvText.Sum(layer, ConvText.InputIndex(layer)))}"),
                Text($"{layer.Output}; {Count(layer.MultiplyAdds)} multiply-adds an image. Products of {layer.Output.Channels}x{layer.Input.Channels} with {PointwisePlan.StripPixels(layer)} pixels x 16 lanes."),
            ],
            ["x", "w", .. biases, "y", .. pooled, "strip"],
            (writer, _) => Body(writer, step))
        {
            EveryWidth = false,
            Uses = [MatrixProduct.Plain],
            Shared = ConvShape.Form(
                layer,
                ConvShape.WithTail(layer, step.Tail) + "_Forward",
                $"{ConvText.Filters(layer)} over {layer.Input}{FusedTail.Words(step.Tail, named: false)}."),
        };
    }

    private static void Body(SourceWriter writer, PointwiseStep step)
    {
        ConvLayer layer = step.Layer;
        int pixels = PointwiseText.Pixels(layer);
        Action closeStrips = PointwiseText.OpenStrips(writer, layer);
        writer.Line(PointwiseText.Gather(layer));
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, p * {Lanes.Count});");
        writer.Line($"Product(ref w, ref strip, ref ys, {layer.Input.Channels}, {PointwisePlan.StripPixels(layer) * Lanes.Count}, {pixels * Lanes.Count}, {layer.Output.Channels}, {layer.Input.Channels}, pixels, false);");
        ActivationKind activation = step.Tail.Pool is null ? step.Tail.Activation : ActivationKind.None;
        if (layer.HasBias || activation != ActivationKind.None)
        {
            Strip(writer, layer, pixels, activation);
        }

        closeStrips();
        if (step.Tail.Pool is { } pool)
        {
            writer.Line();
            writer.Open($"for (int row = 0; row < {layer.Output.Height}; row += {pool.Window.Height})");
            FusedTail.WriteForward(writer, step.Tail, layer.Output);
            writer.Close();
        }
    }

    private static void Strip(SourceWriter writer, ConvLayer layer, int pixels, ActivationKind activation)
    {
        writer.Open($"for (int k = 0; k < {layer.Output.Channels}; k++)");
        string value = "Vector512.LoadUnsafe(ref cell)";
        if (layer.HasBias)
        {
            writer.Line("var bias = Vector512.Create(Unsafe.Add(ref b, k));");
            value = $"({value} + bias)";
        }

        writer.Open("for (int q = 0; q < pixels; q++)");
        writer.Line($"ref float cell = ref Unsafe.Add(ref ys, ((k * {pixels}) + q) * {Lanes.Count});");
        writer.Line($"{ActivationMath.Forward(activation, value)}.StoreUnsafe(ref cell);");
        writer.Close();
        writer.Close();
    }
}
