using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Softmax.Plan;

/// <summary>A softmax over channels, and its way back.</summary>
internal sealed record SoftmaxStep(SoftmaxLayer Layer, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient)
    : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new SoftmaxForward(Layer, ChannelRun.Training(Layer.Input), OfImage: false), Ref(X), Ref(Y));
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(new SoftmaxGradient(Layer), Ref(Y), Ref(Gradient), Ref(InputGradient));
        }
    }
}
