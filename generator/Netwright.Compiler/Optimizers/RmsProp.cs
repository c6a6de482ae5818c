using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>RMSProp (Tieleman and Hinton, 2012).</summary>
public sealed record RmsPropModel(
    double LearningRate, double Alpha, double Momentum, bool Centered, double Epsilon, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => 1 + (Momentum == 0 ? 0 : 1) + (Centered ? 1 : 0);

    internal override RuntimeValue Value => RuntimeValue.Of(
        "RmsPropOptions",
        ("LearningRate", (float)LearningRate),
        ("Alpha", (float)Alpha),
        ("Momentum", (float)Momentum),
        ("Centered", Centered),
        ("Epsilon", (float)Epsilon),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>rmsprop</c>.</summary>
internal sealed class RmsPropKind() : OptimizerKind(
    "rmsprop",
    "RmsPropOptions",
    "RMSProp (Tieleman and Hinton, 2012), as PyTorch computes it: s is the running mean of g^2, w = w - lr * g / (sqrt(s) + epsilon).",
    Rate,
    Alpha,
    Momentum,
    Centered,
    Epsilon,
    OptimizerKeys.WeightDecay)
{
    private static readonly Key<double> Rate = Key.Optional("lr", OptimizerKeys.LearningRates, 0.01, "Learning rate. Default: 0.01.");

    private static readonly Key<double> Alpha = Key.Optional(
        "alpha", OptimizerKeys.Shares, 0.99, "Decay of the squared gradient's running mean: 0 up to, not including, 1. Default: 0.99.");

    private static readonly Key<double> Momentum = Key.Optional(
        "momentum", OptimizerKeys.Shares, 0, "Share of the last step's velocity that is kept: 0 up to, not including, 1. Default: 0.");

    private static readonly Key<bool> Centered = Key.Optional(
        "centered",
        new Flag(),
        false,
        "Whether s is the gradient's variance: the square of g's running mean is taken out of it (Graves, 2013). Default: false.");

    private static readonly Key<double> Epsilon = Key.Optional(
        "epsilon", OptimizerKeys.Epsilons, 1e-8, "Added to the root of s, not below the root. Default: 1e-8.");

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults) => new RmsPropModel(
        entry.Get(Rate).Value,
        entry.Get(Alpha).Value,
        entry.Get(Momentum).Value,
        entry.Get(Centered).Value,
        entry.Get(Epsilon).Value,
        entry.Get(OptimizerKeys.WeightDecay).Value);
}
