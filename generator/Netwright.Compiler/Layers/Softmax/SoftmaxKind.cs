using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Softmax;

/// <summary>The language's <c>softmax</c> as a layer; the loss softmax-cross-entropy has its own.</summary>
internal sealed class SoftmaxKind() : LayerKind(
    "softmax", "Softmax", "y = exp(x) / sum of exp(x) over the channels, at each pixel. The loss softmax-cross-entropy has its own.")
{
    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope) => scope.Input.Shape is { } input
        ? scope.Accept(new SoftmaxLayer(scope.Name, input), 0, scope.Entry.Place)
        : LayerOutcome.Unknown;
}
