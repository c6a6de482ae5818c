using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Activation;

/// <summary>The language's activations as layers of their own: <c>- relu</c>.</summary>
internal sealed class ActivationLayerKind(ActivationKind function, string key, string namePrefix, string doc)
    : LayerKind(key, namePrefix, doc)
{
    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope) => scope.Input.Shape is { } input
        ? scope.Accept(new ActivationLayer(scope.Name, input, function), 0, scope.Entry.Place)
        : LayerOutcome.Unknown;
}
