using System;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>Words and statements that the kernels of 1x1 convolutions share.</summary>
internal static class PointwiseText
{
    /// <summary>Pixels of the output.</summary>
    public static int Pixels(ConvLayer layer) => layer.Output.Height * layer.Output.Width;

    /// <summary>Opens the loop over strips of the output's pixels p, which declares their number <c>pixels</c>.</summary>
    /// <returns>What closes it.</returns>
    public static Action OpenStrips(SourceWriter writer, ConvLayer layer)
    {
        int all = Pixels(layer);
        int strip = PointwisePlan.StripPixels(layer);
        if (strip == all)
        {
            writer.OpenBlock();
            writer.Line("const int p = 0;");
        }
        else
        {
            writer.Open($"for (int p = 0; p < {all}; p += {strip})");
        }

        writer.Line(all % strip == 0 ? (InvariantText)$"const int pixels = {strip};" : $"int pixels = int.Min({strip}, {all} - p);");
        return () => writer.Close();
    }

    /// <summary>The statement that gathers what a strip's pixels see, channel by channel.</summary>
    public static string Gather(ConvLayer layer) => Text(
        $"PixelStrips.Gather(ref x, {layer.Input.Channels}, {layer.Input.Height}, {layer.Input.Width}, {layer.Stride.Height}, {layer.Stride.Width}, {layer.Output.Width}, p, pixels, ref strip, {PointwisePlan.StripPixels(layer) * Lanes.Count});");

    /// <summary>Whether the pixels that the output sees stand side by side.</summary>
    public static bool SeesAll(ConvLayer layer) => layer.Stride == new Extent(1, 1);
}
