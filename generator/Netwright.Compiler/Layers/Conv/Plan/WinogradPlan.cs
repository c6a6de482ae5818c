using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution runs by Winograd's minimal filtering, with its activation and pool.</summary>
internal sealed class WinogradPlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    private readonly WinogradShape shape = WinogradShape.Of(conv);

    /// <inheritdoc/>
    public override string Algorithm => Invariant(
        $"winograd F({shape.Outputs}x{shape.Outputs}, {shape.Taps}x{shape.Taps}), strips of {shape.StripTiles} tiles: {AlgorithmChoice.Reason(Conv, ConvAlgorithm.Winograd)}");

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        yield return new ExtraMemory("u", Space.Prepared, shape.FactorFloats, "factors of the filters", Use.Both);
        bool keeps = hasGradient && shape.KeepsPoints;
        int kept = 0;
        if (keeps)
        {
            kept = shape.PointFloats;
            yield return new ExtraMemory("inputs", Space.Worker, kept, "points of the inputs", Use.Both);
        }

        yield return new ExtraMemory("points", Space.Worker, shape.ForwardFloats - kept, "a strip's points", Use.Forward);
        if (hasGradient)
        {
            yield return new ExtraMemory(
                "back", Space.Worker, shape.GradientFloats - kept, "a strip's points, gradients of the factors", Use.Backward);
        }
    }

    /// <inheritdoc/>
    protected override int PartialFloats => shape.PartialFloats;

    /// <inheritdoc/>
    public override Step Make(Places places) => new WinogradStep(shape, ConvPlaces.Of(Conv, Tail, places));
}
