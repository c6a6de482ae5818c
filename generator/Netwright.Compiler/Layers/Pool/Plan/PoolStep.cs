using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Pool.Plan;

/// <summary>A pool that stands alone, because its windows overlap or what comes before is no convolution.</summary>
internal sealed record PoolStep(PoolLayer Layer, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient) : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new PoolForward(Layer), Ref(X), Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            Argument[] arguments = Layer.Pool == PoolKind.Max
                ? [Ref(X), Ref(Y), Ref(Gradient), Ref(InputGradient)]
                : [Ref(Gradient), Ref(InputGradient)];
            yield return Call.Of(new PoolGradient(Layer), arguments);
        }
    }
}
