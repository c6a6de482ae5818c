using System;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Dropout.CSharp;

/// <summary>
/// Emits dropout (Srivastava et al., 2014) in its inverted form. Which values fall is a pure function of seed, epoch, image,
/// layer and place, so the backward pass draws the same again instead of keeping a mask.
/// </summary>
internal static class DropoutKernels
{
    /// <summary>y = x / (1 - rate) where kept, else 0.</summary>
    public static CSharpKernel Forward(DropoutLayer layer, int layerNumber) => Make(
        layer,
        layerNumber,
        "_Forward",
        Text($"{layer.Name}: each {(layer.WholeChannels ? "channel" : "value")} of {layer.Input} falls with probability {layer.Rate}; the others grow by 1 / (1 - {layer.Rate})."),
        ["x", "y"]);

    /// <summary>dx = dy / (1 - rate) where kept, else 0.</summary>
    public static CSharpKernel InputGradient(DropoutLayer layer, int layerNumber) => Make(
        layer,
        layerNumber,
        "_InputGradient",
        $"{layer.Name}: the gradient of its input: what fell on the way forward falls on the way back.",
        ["dy", "dx"]);

    private static CSharpKernel Make(DropoutLayer layer, int layerNumber, string suffix, string summary, string[] parameters) => new(
        layer.Name + suffix,
        summary,
        [Text($"A {(layer.WholeChannels ? "channel" : "value")} stays where the random 32 bits of its place are at least {layer.Rate} * 2^32.")],
        parameters,
        (writer, _) => Body(writer, layer, layerNumber, parameters[0], parameters[1]))
    {
        EveryWidth = false,
        MoreParameters = ["ReadOnlySpan<uint> keys"],
    };

    private static void Body(SourceWriter writer, DropoutLayer layer, int layerNumber, string from, string to)
    {
        uint threshold = (uint)Math.Min(uint.MaxValue, Math.Round(layer.Rate * 4294967296.0));
        writer.Line($"Vector512<uint> key = DropoutMask.LayerKey(keys, {layerNumber});");
        writer.Line($"Vector512<float> grow = Vector512.Create({Float(1 / (1 - layer.Rate))});");
        if (!layer.WholeChannels)
        {
            writer.Open($"for (int i = 0; i < {layer.Input.Length}; i++)");
            writer.Line($"Vector512<float> stays = DropoutMask.Stays(key, i, {threshold}u);");
            Value(writer, from, to);
            writer.Close();
            return;
        }

        int pixels = layer.Input.Height * layer.Input.Width;
        writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
        writer.Line($"Vector512<float> stays = DropoutMask.Stays(key, c, {threshold}u);");
        writer.Open($"for (int i = c * {pixels}; i < (c + 1) * {pixels}; i++)");
        Value(writer, from, to);
        writer.Close();
        writer.Close();
    }

    private static void Value(SourceWriter writer, string from, string to)
    {
        writer.Line($"Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref {from}, i * {Lanes.Count}));");

        // What falls is multiplied by 0, as in PyTorch: NaN and infinity do not vanish. Its sign is taken away, so that it is never -0.
        writer.Line($"Vector512.StoreUnsafe(Vector512.ConditionalSelect(stays, value * grow, Vector512.Abs(value) * Vector512<float>.Zero), ref Unsafe.Add(ref {to}, i * {Lanes.Count}));");
    }
}
