using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>A convolution with its activation and pool.</summary>
/// <param name="Layer">The convolution; its own activation has moved to the tail.</param>
/// <param name="Tail">What follows while the rows are in L1.</param>
/// <param name="Weights">Place of the weights in the parameter block; the biases follow them.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Activations before the pool.</param>
/// <param name="Pooled">Activations behind the pool; null without one.</param>
/// <param name="Gradient">Gradient of what the step gives; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
/// <param name="Partial">This group's share of the weights' and biases' gradients.</param>
/// <param name="Lanes">Scratch of the weight gradient.</param>
internal sealed record ConvStep(
    ConvLayer Layer,
    FusedTail Tail,
    int Weights,
    Buffer X,
    Buffer Y,
    Buffer? Pooled,
    Buffer? Gradient,
    Buffer? InputGradient,
    Buffer? Partial,
    Buffer? Lanes) : Step(Layer.Name)
{
    private const int ChunkFloats = 8192;

    private int WeightCount => (int)Layer.WeightCount;

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        var arguments = new List<Argument> { Ref(X), Memory.Weights(Name, Weights) };
        if (Layer.HasBias)
        {
            arguments.Add(Biases(Name, Weights + WeightCount));
        }

        arguments.Add(Ref(Y));
        if (Pooled is not null)
        {
            arguments.Add(Ref(Pooled));
        }

        yield return Call.Of(ConvForward.Kernel(this), [.. arguments]);
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is null || Partial is null || Lanes is null)
        {
            yield break;
        }

        Buffer delta = Pooled is null ? Gradient : Y;
        if (ConvDelta.IsNeeded(this))
        {
            Argument[] biases = Layer.HasBias ? [Memory.BiasGradient(Name, Partial.Offset + WeightCount, "kept")] : [];
            Argument[] places = Pooled is null ? [Ref(Gradient), Ref(Y)]
                : Tail.Pool!.Pool == Pool.PoolKind.Max ? [Ref(Y), Ref(Pooled), Ref(Gradient)]
                : [Ref(Y), Ref(Gradient)];
            yield return Call.Of(ConvDelta.Kernel(this), [.. places, .. biases]);
        }

        yield return Call.Of(ConvWeightGradient.Kernel(Layer), Ref(X), Ref(delta), Ref(Partial), Ref(Lanes));
        if (InputGradient is not null)
        {
            yield return Call.Of(ConvInputGradient.Kernel(Layer), Ref(delta), Memory.Weights(Name, Weights), Ref(InputGradient));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<GradientChunk> Gradients(int keptFloats)
    {
        int count = WeightCount + (Layer.HasBias ? Layer.Output.Channels : 0);
        for (int first = 0; Partial is not null && first < count; first += ChunkFloats)
        {
            yield return new GradientChunk(
            [
                new Call(
                    "LaneMath.SumGroups",
                    [
                        first == 0 ? Ref(Partial) : Place.Ref("kept", Partial.Offset + first),
                        "groups",
                        Int(keptFloats),
                        first == 0 ? WeightGradient(Name, Weights) : Place.Ref("gradients", Weights + first),
                        Int(Math.Min(ChunkFloats, count - first)),
                    ],
                    null),
            ]);
        }
    }
}
