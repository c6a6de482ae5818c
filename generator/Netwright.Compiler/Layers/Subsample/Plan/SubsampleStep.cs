using System.Collections.Generic;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Subsample.Plan;

/// <summary>A subsampling layer with its activation.</summary>
/// <param name="Layer">The layer; its own activation has moved to the next parameter.</param>
/// <param name="Activation">Applied to each value.</param>
/// <param name="Coefficients">Place of the coefficients in the parameter block; the biases follow them.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Output.</param>
/// <param name="Gradient">Gradient of the output; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
/// <param name="Partial">This group's share of the gradients of coefficients and biases.</param>
internal sealed record SubsampleStep(
    SubsampleLayer Layer,
    ActivationKind Activation,
    int Coefficients,
    Buffer X,
    Buffer Y,
    Buffer? Gradient,
    Buffer? InputGradient,
    Buffer Partial) : Step(Layer.Name)
{
    private int Channels => Layer.Output.Channels;

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(
            new SubsampleForward(Layer, Activation),
            Ref(X),
            Memory.Weights(Name, Coefficients),
            Biases(Name, Coefficients + Channels),
            Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is null)
        {
            yield break;
        }

        yield return Call.Of(new SubsampleParameterGradient(Layer, Activation), Ref(X), Ref(Y), Ref(Gradient), Ref(Partial));
        if (InputGradient is not null)
        {
            yield return Call.Of(
                new SubsampleInputGradient(Layer, Activation),
                Ref(Y),
                Ref(Gradient),
                Memory.Weights(Name, Coefficients),
                Ref(InputGradient));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Gradients(int keptFloats)
    {
        if (Gradient is not null)
        {
            yield return Chunk.Sum(keptFloats, Ref(Partial), WeightGradient(Name, Coefficients), 2 * Channels);
        }
    }
}
