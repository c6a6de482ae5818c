using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution runs as products of matrices, a strip of rows at a time.</summary>
internal sealed class ProductPlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    private readonly ProductShape shape = new(conv);

    /// <inheritdoc/>
    public override string Algorithm => Invariant(
        $"product of {Conv.Output.Channels}x{Conv.Taps} with strips of {Strip}: {AlgorithmChoice.Reason(Conv, ConvAlgorithm.Product)}");

    /// <inheritdoc/>
    protected override int PartialFloats => shape.PartialFloats;

    private string Strip => shape.ForwardRows == 1 ? "1 row" : Invariant($"{shape.ForwardRows} rows");

    /// <inheritdoc/>
    public override Step Make(Places places) => new ProductStep(shape, ConvPlaces.Of(Conv, Tail, places));

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        yield return new ExtraMemory("strip", Space.Worker, shape.ForwardFloats, "a strip with its padding", Use.Forward);
        if (hasGradient)
        {
            yield return new ExtraMemory("back", Space.Worker, shape.GradientFloats, "a strip, padded or turned", Use.Backward);
        }
    }
}
