using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.Dropout;

/// <summary>The language's <c>dropout</c> and <c>dropout2d</c>.</summary>
internal sealed class DropoutKind(string key, string namePrefix, string doc, bool wholeChannels)
    : LayerKind(key, namePrefix, doc, Rate)
{
    private static readonly Key<double> Rate = Spec.Grammar.Key.Required(
        "rate", new RealNumber(0, 1, below: true), "Share that is dropped: 0 up to, not including, 1.");

    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<double> rate = scope.Get(Rate);
        return scope.Input.Shape is { } input && rate.IsKnown
            ? scope.Accept(new DropoutLayer(scope.Name, input, rate.Value, wholeChannels), 0, scope.Entry.Place)
            : new LayerOutcome(null, scope.Input.Shape);
    }
}
