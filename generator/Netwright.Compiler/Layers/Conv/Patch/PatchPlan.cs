using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Patch;

/// <summary>How a convolution runs as a product of matrices, a strip of pixels at a time.</summary>
internal sealed class PatchPlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    private readonly PatchShape shape = new(conv);

    /// <inheritdoc/>
    public override string Algorithm => CSharpText.Text(
        $"product of {Conv.Output.Channels}x{shape.Rows} with strips of {shape.StripPixels} pixels: {AlgorithmChoice.Reason(Conv, ConvAlgorithm.Product)}");

    /// <inheritdoc/>
    protected override int PartialFloats => shape.PartialFloats;

    /// <inheritdoc/>
    public override Step Make(Places places) => new PatchStep(shape, ConvPlaces.Of(Conv, Tail, places));

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        yield return new ExtraMemory("strip", Space.Worker, shape.ForwardFloats, "what a strip's pixels see", Use.Forward);
        if (hasGradient)
        {
            yield return new ExtraMemory("back", Space.Worker, shape.GradientFloats, "a strip, turned, and its gradients", Use.Backward);
        }
    }
}
