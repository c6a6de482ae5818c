using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Dropout.Plan;

/// <summary>Dropout in training; in prediction the step is left out and its reader reads its input.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Number">Its place in the network, which its random bits depend on.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Output.</param>
/// <param name="Gradient">Gradient of the output; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
internal sealed record DropoutStep(
    DropoutLayer Layer, int Number, Buffer X, Buffer Y, Buffer? Gradient, Buffer? InputGradient) : Step(Layer.Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new DropoutForward(Layer, Number), Ref(X), Ref(Y), Variable.DropoutKeys);
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is not null && InputGradient is not null)
        {
            yield return Call.Of(
                new DropoutGradient(Layer, Number), Ref(Gradient), Ref(InputGradient), Variable.DropoutKeys);
        }
    }
}
