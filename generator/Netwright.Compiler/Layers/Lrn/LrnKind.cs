using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.Lrn;

/// <summary>The language's <c>lrn</c>. Its defaults are those of the 2012 paper.</summary>
internal sealed class LrnKind() : LayerKind(
    "lrn",
    "Lrn",
    "y = x / (k + alpha * sum of x^2 over a window of channels)^beta (Krizhevsky et al., 2012); alpha is not divided by the size.",
    Size,
    Alpha,
    Beta,
    K)
{
    private static readonly Key<int> Size = Spec.Grammar.Key.Optional(
        "size", new WholeNumber(1, Limits.Window), 5, "Channels in the window, the paper's n, with the value's own in their middle; of an even size, one more stands before it than behind. Default: 5.");

    private static readonly Key<double> Alpha = Spec.Grammar.Key.Optional(
        "alpha", new RealNumber(0, 1000), 1e-4, "What the sum of squares is multiplied by, as in the paper; PyTorch's is size times that. Default: 0.0001.");

    private static readonly Key<double> Beta = Spec.Grammar.Key.Optional(
        "beta", new RealNumber(0, 10), 0.75, "The power of the divisor. Default: 0.75.");

    private static readonly Key<double> K = Spec.Grammar.Key.Optional(
        "k", new RealNumber(0.001, 1000), 2, "What is added to the sum. Default: 2.");

    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<int> size = scope.Get(Size);
        Given<double> alpha = scope.Get(Alpha);
        Given<double> beta = scope.Get(Beta);
        Given<double> k = scope.Get(K);
        return scope.Input.Shape is { } input && size.IsKnown && alpha.IsKnown && beta.IsKnown && k.IsKnown
            ? scope.Accept(new LrnLayer(scope.Name, input, size.Value, alpha.Value, beta.Value, k.Value), 0, scope.Entry.Place)
            : new LayerOutcome(null, scope.Input.Shape);
    }
}
