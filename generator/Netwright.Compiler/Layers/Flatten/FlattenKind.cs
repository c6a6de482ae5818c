using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Flatten;

/// <summary>The language's <c>flatten</c>.</summary>
internal sealed class FlattenKind() : LayerKind(
    "flatten", "Flatten", "Reads channels x height x width as one vector, in that order. Dense does so by itself; this only makes it visible.")
{
    /// <inheritdoc/>
    public override bool GivesVector => true;

    /// <inheritdoc/>
    public override string OutputRule => "A vector of channels * rows * columns values.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope) => scope.Input.Shape is { } input
        ? scope.Accept(new FlattenLayer(scope.Name, input), 0, scope.Entry.Place)
        : LayerOutcome.Unknown;
}
