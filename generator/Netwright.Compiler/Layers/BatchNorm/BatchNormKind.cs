using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.BatchNorm;

/// <summary>The language's <c>batchnorm</c>.</summary>
internal sealed class BatchNormKind() : LayerKind(
    "batchnorm",
    "BatchNorm",
    "y = (x - mean) / sqrt(variance + epsilon) * weight + bias, channel by channel: in training with the batch's mean and its variance, "
    + "divided by the number n of values, in prediction with running ones.",
    Epsilon,
    Momentum)
{
    private static readonly Key<double> Epsilon = Spec.Grammar.Key.Optional(
        "epsilon", new RealNumber(1e-12, 1), 1e-5, "Added to the variance, below the root. Default: 1e-5.");

    private static readonly Key<double> Momentum = Spec.Grammar.Key.Optional(
        "momentum",
        new RealNumber(0, 1),
        0.1,
        "How far the running statistics move towards a batch's, as in PyTorch: running = (1 - momentum) * running + momentum * batch's, "
        + "the variance there divided by n - 1; Keras' momentum is 1 minus this. Default: 0.1.");

    /// <inheritdoc/>
    public override bool KeepsShape => true;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<double> epsilon = scope.Get(Epsilon);
        Given<double> momentum = scope.Get(Momentum);
        return scope.Input.Shape is { } input && epsilon.IsKnown && momentum.IsKnown
            ? scope.Accept(
                new BatchNormLayer(scope.Name, input, epsilon.Value, momentum.Value), 2m * input.Channels, scope.Entry.Place)
            : new LayerOutcome(null, scope.Input.Shape);
    }
}
