using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.GlobalAvgPool;

/// <summary>The language's <c>globalavgpool</c>.</summary>
internal sealed class GlobalAvgPoolKind() : LayerKind(
    "globalavgpool", "GlobalAvgPool", "The mean of each channel over all its pixels: channels x 1 x 1 remain.")
{
    /// <inheritdoc/>
    public override string OutputRule => "channels x 1 x 1.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope) => scope.Input.Shape is { } input
        ? scope.Accept(new GlobalAvgPoolLayer(scope.Name, input), 0, scope.Entry.Place)
        : LayerOutcome.Unknown;
}
