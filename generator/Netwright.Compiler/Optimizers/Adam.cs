using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015).</summary>
public sealed record AdamModel(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => 2;

    internal override RuntimeValue Value => RuntimeValue.Of(
        "AdamOptions",
        ("LearningRate", (float)LearningRate),
        ("Beta1", (float)Beta1),
        ("Beta2", (float)Beta2),
        ("Epsilon", (float)Epsilon),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>adam</c>.</summary>
internal sealed class AdamKind() : OptimizerKind(
    "adam",
    "AdamOptions",
    "Adam (Kingma and Ba, 2015), as PyTorch computes it: with bias correction.",
    Rate,
    Beta1,
    Beta2,
    Epsilon,
    OptimizerKeys.WeightDecay)
{
    /// <summary>Decay of the first moment, of adamw, too.</summary>
    public static Key<double> Beta1 { get; } = Key.Optional(
        "beta1",
        OptimizerKeys.Shares,
        Default.Beta1,
        "Decay of the gradient's running mean: 0 up to, not including, 1. Default: 0.9.");

    /// <summary>Decay of the second moment.</summary>
    public static Key<double> Beta2 { get; } = Key.Optional(
        "beta2",
        OptimizerKeys.Shares,
        Default.Beta2,
        "Decay of the squared gradient's running mean: 0 up to, not including, 1. Default: 0.999.");

    /// <summary>What keeps the divisor from 0.</summary>
    public static Key<double> Epsilon { get; } = Key.Optional(
        "epsilon",
        OptimizerKeys.Epsilons,
        Default.Epsilon,
        "Added to the root of the squared gradient's corrected mean, not below the root. Default: 1e-8.");

    /// <summary>Length of a step.</summary>
    public static Key<double> Rate { get; } = Key.Optional(
        "lr", OptimizerKeys.LearningRates, Default.LearningRate, "Learning rate. Default: 0.001.");

    /// <summary>Adam with the paper's constants.</summary>
    public static AdamModel Default => new(0.001, 0.9, 0.999, 1e-8, 0);

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults) => new AdamModel(
        entry.Get(Rate).Value,
        entry.Get(Beta1).Value,
        entry.Get(Beta2).Value,
        entry.Get(Epsilon).Value,
        entry.Get(OptimizerKeys.WeightDecay).Value);
}
