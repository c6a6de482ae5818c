using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>A convolution of 1x1 as products of matrices.</summary>
/// <param name="Places">Where its values stand.</param>
internal sealed record PointwiseStep(ConvPlaces Places) : ConvStep(Places)
{
    private const int PieceFloats = 1 << 15;

    /// <inheritdoc/>
    protected override int PartialFloats => Layer.Output.Channels * PointwisePlan.RowFloats(Layer);

    private SharedObject Convolution => new(
        ConvShape.Of(Layer),
        "PointwiseConvolution",
        CSharpText.Text($"{SharedObject.Shape(Layer.Input)}, {SharedObject.Shape(Layer.Output)}, {Layer.Stride.Height}, {Layer.Stride.Width}, {PointwisePlan.StripPixels(Layer)}"),
        CSharpText.Text($"{ConvText.Filters(Layer)} over {Layer.Input}, {PointwisePlan.StripPixels(Layer)} pixels at a time."));

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Call convolution = Call.Of(
            Convolution,
            "Forward",
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
                "Gradients",
                [Ref(Places.X), Ref(delta), Memory.Weights(Name, Places.Weights), Ref(Partial), Ref(inputGradient), scratch])
            : Call.Of(Convolution, "WeightGradient", [Ref(Places.X), Ref(delta), Ref(Partial), scratch]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Chunk> WeightGradients(int keptFloats)
    {
        int filters = Math.Max(1, PieceFloats / PointwisePlan.RowFloats(Layer));
        yield return new Chunk(
            [
                Call.Of(
                    Convolution,
                    "SumGradient",
                    [Ref(Partial), "groups", Int(keptFloats), WeightGradient(Name, Places.Weights), .. Chunk.Range(filters)]),
            ],
            (Layer.Output.Channels + filters - 1) / filters);
    }
}
