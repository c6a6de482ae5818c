using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
public sealed record AdamWModel(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => 2;

    internal override RuntimeValue Value => RuntimeValue.Of(
        "AdamWOptions",
        ("LearningRate", (float)LearningRate),
        ("Beta1", (float)Beta1),
        ("Beta2", (float)Beta2),
        ("Epsilon", (float)Epsilon),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>adamw</c>.</summary>
internal sealed class AdamWKind() : OptimizerKind(
    "adamw",
    "AdamWOptions",
    "Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch computes it.",
    AdamKind.Rate,
    AdamKind.Beta1,
    AdamKind.Beta2,
    AdamKind.Epsilon,
    Decay)
{
    // PyTorch's default, and what the rule is for.
    private static readonly Key<double> Decay = Key.Optional(
        "weight-decay", new RealNumber(0, 1), 0.01, OptimizerKeys.DecoupledHelp + "Default: 0.01.");

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults) => new AdamWModel(
        entry.Get(AdamKind.Rate).Value,
        entry.Get(AdamKind.Beta1).Value,
        entry.Get(AdamKind.Beta2).Value,
        entry.Get(AdamKind.Epsilon).Value,
        entry.Get(Decay).Value);
}
