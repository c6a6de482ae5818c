using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Lrn.Plan;

/// <summary>Local response normalisation, and its way back.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Output.</param>
/// <param name="Sums">What the powers are taken of, kept for the way back, which overwrites it.</param>
/// <param name="Gradient">Gradient of the output; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
internal sealed record LrnStep(LrnLayer Layer, Buffer X, Buffer Y, Buffer Sums, Buffer? Gradient, Buffer? InputGradient)
    : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new LrnForward(Layer), Ref(X), Ref(Y), Ref(Sums));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(new LrnGradient(Layer), Ref(X), Ref(Y), Ref(Sums), Ref(Gradient), Ref(InputGradient));
        }
    }
}
