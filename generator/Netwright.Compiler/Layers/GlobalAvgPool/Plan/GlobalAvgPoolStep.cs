using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.GlobalAvgPool.Plan;

/// <summary>The mean of each channel, and its way back.</summary>
internal sealed record GlobalAvgPoolStep(GlobalAvgPoolLayer Layer, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient)
    : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new GlobalAvgPoolForward(Layer), Ref(X), Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(new GlobalAvgPoolGradient(Layer), Ref(Gradient), Ref(InputGradient));
        }
    }
}
