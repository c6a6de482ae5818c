using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Rbf.Plan;

/// <summary>An rbf. It trains nothing itself, but hands the gradient on.</summary>
internal sealed record RbfStep(RbfLayer Layer, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient) : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new RbfForward(Layer), Ref(X), Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(new RbfGradient(Layer), Ref(X), Ref(Gradient), Ref(InputGradient));
        }
    }
}
