using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>A convolution whose outputs gather their taps.</summary>
/// <param name="Places">Where its values stand.</param>
internal sealed record DirectStep(ConvPlaces Places) : ConvStep(Places)
{
    /// <inheritdoc/>
    protected override int PartialFloats => (int)Layer.WeightCount;

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Argument[] pooled = Places.Pooled is { } pool ? [Ref(pool)] : [];
        yield return Call.Of(
            new DirectForward(Layer, Tail), [Ref(Places.X), Memory.Weights(Name, Places.Weights), .. biases, Ref(Places.Y), .. pooled]);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) => Chunk.Sum(
        keptFloats, Ref(Partial), WeightGradient(Name, Places.Weights), PartialFloats + (Layer.HasBias ? Layer.Output.Channels : 0));

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        yield return Call.Of(
            new DirectWeightGradient(Layer), Ref(Places.X), Ref(delta), Ref(Partial), Ref(Places.Extras["lanes"]));
        if (Places.InputGradient is { } inputGradient)
        {
            yield return Call.Of(
                new DirectInputGradient(Layer), Ref(delta), Memory.Weights(Name, Places.Weights), Ref(inputGradient));
        }
    }
}
