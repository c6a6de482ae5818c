using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.Activation;

/// <summary>The language's <c>leaky-relu</c> as a layer of its own.</summary>
internal sealed class LeakyReluKind() : LayerKind(
    "leaky-relu", "LeakyRelu", "y = x where x > 0, else slope * x.", ActivationRule.Slope)
{
    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<double> slope = scope.Get(ActivationRule.Slope);
        return scope.Input.Shape is { } input && slope.IsKnown
            ? scope.Accept(new ActivationLayer(scope.Name, input, ActivationKind.LeakyRelu(slope.Value)), 0, scope.Entry.Place)
            : new LayerOutcome(null, scope.Input.Shape);
    }
}
