using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>How a convolution of 1x1 runs: as products of matrices, a strip of pixels at a time.</summary>
internal sealed class PointwisePlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    private const int FewestChannels = 16;
    private const int RowMultiple = 8;
    private const int CacheFloats = 256 * 1024 / sizeof(float);
    private const int FewestPixels = 3;

    /// <summary>Pixels of a strip.</summary>
    public static int StripPixels(ConvLayer layer)
    {
        int fitting = CacheFloats / (Lanes.Count * Math.Max(layer.Input.Channels, layer.Output.Channels));
        int whole = Math.Max(FewestPixels, fitting / FewestPixels * FewestPixels);
        return Math.Min(whole, layer.Output.Height * layer.Output.Width);
    }

    /// <inheritdoc/>
    public override string Algorithm => CSharpText.Text($"one product of matrices, strips of {StripPixels(Conv)} pixels");

    /// <inheritdoc/>
    protected override int PartialFloats => checked(Conv.Output.Channels * RowFloats(Conv));

    /// <summary>Whether the algorithm can compute a layer.</summary>
    public static bool CanCompute(ConvLayer layer) =>
        layer.Kernel == new Extent(1, 1)
        && layer.Pad == Padding.None
        && layer.Groups == 1
        && layer.Table is null
        && layer.Input.Channels >= FewestChannels
        && layer.Output.Channels >= FewestChannels
        && layer.Input.Channels % RowMultiple == 0
        && layer.Output.Channels % RowMultiple == 0;

    /// <summary>Floats of a row of the weights' gradient: the channels as whole vectors.</summary>
    public static int RowFloats(ConvLayer layer) => (layer.Input.Channels + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    /// <inheritdoc/>
    public override Step Make(Places places) => new PointwiseStep(ConvPlaces.Of(Conv, Tail, places));

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        int pixels = StripPixels(Conv) * Lanes.Count;
        yield return new ExtraMemory("strip", Space.Worker, checked(pixels * Conv.Input.Channels), "a strip's pixels", Use.Forward);
        if (hasGradient)
        {
            int floats = checked(pixels * (Conv.Input.Channels + RowFloats(Conv) + Conv.Output.Channels));
            yield return new ExtraMemory("back", Space.Worker, floats, "a strip's pixels, turned, and their gradients", Use.Backward);
        }
    }
}
