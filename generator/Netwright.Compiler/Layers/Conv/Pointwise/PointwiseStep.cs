using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Pointwise;

/// <summary>A convolution of 1x1 as products of matrices.</summary>
/// <param name="Places">Where its values stand.</param>
internal sealed record PointwiseStep(ConvPlaces Places) : ConvStep(Places)
{
    private const int ChunkFloats = 8192;

    /// <inheritdoc/>
    protected override int PartialFloats => Layer.Output.Channels * PointwisePlan.RowFloats(Layer);

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasesOrWeights] : [];
        Argument[] pooled = Places.Pooled is { } pool ? [Ref(pool)] : [];
        yield return Call.Of(
            PointwiseForward.Kernel(this),
            [Ref(Places.X), Memory.Weights(Name, Places.Weights), .. biases, Ref(Places.Y), .. pooled, Ref(Places.Extras["strip"])]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument[] needed = [Ref(Places.X), Ref(delta), Ref(Partial), Ref(Places.Extras["back"])];
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(
                PointwiseGradients.Kernel(Layer, hasInputGradient: true),
                [.. needed, Memory.Weights(Name, Places.Weights), Ref(inputGradient)])
            : Call.Of(PointwiseGradients.Kernel(Layer, hasInputGradient: false), needed);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Chunk> WeightGradients(int keptFloats)
    {
        int filters = Math.Max(1, ChunkFloats / PointwisePlan.RowFloats(Layer));
        for (int first = 0; first < Layer.Output.Channels; first += filters)
        {
            yield return new Chunk(
            [
                new Call(
                    "MatrixRow.SumGroups",
                    [
                        Ref(Partial),
                        "groups",
                        Int(keptFloats),
                        Int(Layer.Output.Channels),
                        Int(Layer.Input.Channels),
                        "1",
                        WeightGradient(Name, Places.Weights),
                        Int(first),
                        Int(Math.Min(Layer.Output.Channels, first + filters)),
                    ],
                    null),
            ]);
        }
    }
}
