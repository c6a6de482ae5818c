using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Activation.Plan;

/// <summary>An activation that stands alone.</summary>
internal sealed record ActivationStep(ActivationLayer Layer, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient)
    : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new ActivationForward(Layer), Ref(X), Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(new ActivationGradient(Layer), Ref(Y), Ref(Gradient), Ref(InputGradient));
        }
    }
}
