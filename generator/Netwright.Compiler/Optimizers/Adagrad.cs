using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>AdaGrad (Duchi et al., 2011).</summary>
public sealed record AdagradModel(double LearningRate, double RateDecay, double InitialSum, double Epsilon, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => 1;

    internal override RuntimeValue Value => RuntimeValue.Of(
        "AdagradOptions",
        ("LearningRate", (float)LearningRate),
        ("RateDecay", (float)RateDecay),
        ("InitialSum", (float)InitialSum),
        ("Epsilon", (float)Epsilon),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>adagrad</c>.</summary>
internal sealed class AdagradKind() : OptimizerKind(
    "adagrad",
    "AdagradOptions",
    "AdaGrad (Duchi et al., 2011), as PyTorch computes it: s = s + g^2, w = w - lr * g / (sqrt(s) + epsilon).",
    Rate,
    RateDecay,
    InitialSum,
    Epsilon,
    OptimizerKeys.WeightDecay)
{
    private static readonly Key<double> Rate = Key.Optional("lr", OptimizerKeys.LearningRates, 0.01, "Learning rate. Default: 0.01.");

    private static readonly Key<double> RateDecay = Key.Optional(
        "lr-decay",
        new RealNumber(0, 1000),
        0,
        "How fast the rate falls of itself: in step t, counted from 0, it is lr / (1 + t * lr-decay). Default: 0.");

    private static readonly Key<double> InitialSum = Key.Optional(
        "initial-sum", new RealNumber(0, 1e6), 0, "What the sums of squares begin with. Default: 0.");

    private static readonly Key<double> Epsilon = Key.Optional(
        "epsilon", OptimizerKeys.Epsilons, 1e-10, "Added to the root of the sum of squares, not below the root. Default: 1e-10.");

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults) => new AdagradModel(
        entry.Get(Rate).Value,
        entry.Get(RateDecay).Value,
        entry.Get(InitialSum).Value,
        entry.Get(Epsilon).Value,
        entry.Get(OptimizerKeys.WeightDecay).Value);
}
