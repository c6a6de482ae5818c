using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>A convolution as products of matrices.</summary>
/// <param name="Shape">How it is cut.</param>
/// <param name="Places">Where its values stand.</param>
internal sealed record ProductStep(ProductShape Shape, ConvPlaces Places) : ConvStep(Places)
{
    private const int PieceFloats = 1 << 15;

    /// <inheritdoc/>
    protected override int PartialFloats => Shape.PartialFloats;

    private RuntimeObject Convolution => new(
        ConvShape.Of(Layer),
        RuntimeClass.ProductConvolution,
        $"{ConvWords.Filters(Layer)} over {Layer.Input}, a strip of rows at a time.",
        Layer.Groups,
        new ImageExtent(Cut.Input),
        new ImageExtent(Cut.Output),
        new SlidingKernel(Cut.Kernel, Cut.Stride, Cut.Pad, Cut.Dilation),
        Shape.ForwardRows,
        Shape.BackRows,
        Shape.WeightRows,
        new Flag(Shape.Folds));

    private ConvLayer Cut => Shape.Layer;

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Call convolution = Call.Of(
            Convolution,
            Method.Forward,
            [Ref(Places.X), Memory.Weights(Name, Places.Weights), .. biases, Ref(Places.Y), Ref(Places.Extras["strip"])]);
        return ConvTail.Forward(Places).Prepend(convolution);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument scratch = Ref(Places.Extras["back"]);
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(
                Convolution,
                Method.Gradients,
                [Ref(Places.X), Ref(delta), Memory.Weights(Name, Places.Weights), Ref(Partial), Ref(inputGradient), scratch])
            : Call.Of(Convolution, Method.WeightGradient, Ref(Places.X), Ref(delta), Ref(Partial), scratch);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) =>
        ReductionOfFilters(keptFloats, Math.Max(1, PieceFloats / Shape.WeightFloats), (weights, range) =>
            Call.Of(Convolution, Method.SumGradient, [Ref(Partial), Variable.Groups, keptFloats, weights, .. range]));
}
