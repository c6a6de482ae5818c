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

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Argument[] places = [Ref(Places.X), Memory.Weights(Name, Places.Weights), .. biases, Ref(Places.Y), Ref(Places.Extras["strip"])];
        Call convolution = Call.Of(new ProductForward(Layer, Shape), places);
        return ConvTail.Forward(Places).Prepend(convolution);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument scratch = Ref(Places.Extras["back"]);
        yield return Call.Of(new ProductWeightGradient(Layer, Shape), Ref(Places.X), Ref(delta), Ref(Partial), scratch);
        if (Places.InputGradient is { } inputGradient)
        {
            yield return Call.Of(
                new ProductInputGradient(Layer, Shape), Ref(delta), Memory.Weights(Name, Places.Weights), Ref(inputGradient), scratch);
        }
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) =>
        ReductionOfFilters(keptFloats, Math.Max(1, PieceFloats / Shape.WeightFloats), (weights, range) =>
        {
            ConvLayer group = Shape.Group;
            (int channels, int taps) = Shape.Folds ? (group.Taps, 1) : (group.Input.Channels, group.Window);
            return Call.Of(
                Function.SumFilters,
                [Ref(Partial), Variable.Groups, keptFloats, Layer.Groups, group.Output.Channels, channels, taps, weights, .. range]);
        });
}
