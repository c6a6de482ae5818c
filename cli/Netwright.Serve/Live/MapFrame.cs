using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;

namespace Netwright.Serve.Live;

/// <summary>What the page draws of an image: probabilities, the maps of each layer, their gradients, and which pixels decided.</summary>
internal static class MapFrame
{
    private const int MostValuesOfLayer = 300_000;

    /// <summary>Maps of a layer that are sent.</summary>
    public static int Shown(Layer layer) =>
        (int)Math.Clamp(MostValuesOfLayer / ((long)layer.Output.Height * layer.Output.Width), 1, layer.Output.Channels);

    /// <summary>The frame of an image without maps, for networks that are not explained.</summary>
    public static byte[] Of(byte[] levels, float[] probabilities) => new Frame().ToArray(new { levels, probabilities });

    /// <summary>The frame of an image.</summary>
    public static byte[] Of(LookedAt look, float[] probabilities)
    {
        Frame frame = new();
        double[][] layers = [.. look.Forward.Layers.Select(trace => frame.Add(Planes(trace.Layer, trace.Output)))];
        double[][] gradients = [.. look.Forward.Layers.Select(trace => frame.Add(Planes(trace.Layer, look.Backward.Outputs[trace.Layer.Name])))];
        double[] decided = frame.Add([Decided(look)]);
        return frame.ToArray(new
        {
            levels = look.Levels,
            probabilities,
            look.Label,
            look.Backward.Loss,
            names = look.Forward.Layers.Select(trace => trace.Layer.Name),
            layers,
            gradients,
            decided,
        });
    }

    private static IEnumerable<ArraySegment<double>> Planes(Layer layer, double[] values)
    {
        // The values of a vector are many maps of one pixel; one range serves them all.
        if (layer.Output is { Height: 1, Width: 1 })
        {
            return [new ArraySegment<double>(values, 0, Shown(layer))];
        }

        int pixels = layer.Output.Height * layer.Output.Width;
        return Enumerable.Range(0, Shown(layer)).Select(map => new ArraySegment<double>(values, map * pixels, pixels));
    }

    /// <summary>How much the loss changes with each pixel, whichever channel it changes most with.</summary>
    private static double[] Decided(LookedAt look)
    {
        double[] gradient = look.Backward.Image;
        Shape image = look.Forward.Layers[0].Layer.Input;
        int pixels = image.Height * image.Width;
        return [.. Enumerable.Range(0, pixels).Select(pixel =>
            Enumerable.Range(0, gradient.Length / pixels).Max(channel => Math.Abs(gradient[(channel * pixels) + pixel])))];
    }
}
