using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>Lion (Chen et al., 2023).</summary>
public sealed record LionModel(double LearningRate, double Beta1, double Beta2, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => 1;

    internal override RuntimeValue Value => RuntimeValue.Of(
        "LionOptions",
        ("LearningRate", (float)LearningRate),
        ("Beta1", (float)Beta1),
        ("Beta2", (float)Beta2),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>lion</c>.</summary>
internal sealed class LionKind() : OptimizerKind(
    "lion",
    "LionOptions",
    "Lion (Chen et al., 2023): w = w - lr * sign(beta1 * m + (1 - beta1) * g), then m = beta2 * m + (1 - beta2) * g. "
    + "Its lr is a third to a tenth of adam's.",
    Rate,
    Beta1,
    Beta2,
    Decay)
{
    private static readonly Key<double> Rate = Key.Optional("lr", OptimizerKeys.LearningRates, 0.0001, "Learning rate. Default: 0.0001.");

    private static readonly Key<double> Beta1 = Key.Optional(
        "beta1", OptimizerKeys.Shares, 0.9, "Share of the momentum m in a step's direction: 0 up to, not including, 1. Default: 0.9.");

    private static readonly Key<double> Beta2 = Key.Optional(
        "beta2", OptimizerKeys.Shares, 0.99, "Decay of the momentum: 0 up to, not including, 1. Default: 0.99.");

    private static readonly Key<double> Decay = Key.Optional(
        "weight-decay", new RealNumber(0, 10), 0, OptimizerKeys.DecoupledHelp + "Default: 0.");

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults) => new LionModel(
        entry.Get(Rate).Value, entry.Get(Beta1).Value, entry.Get(Beta2).Value, entry.Get(Decay).Value);
}
