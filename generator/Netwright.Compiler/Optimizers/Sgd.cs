using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>Stochastic gradient descent.</summary>
public sealed record SgdModel(double LearningRate, double Momentum, bool Nesterov, double WeightDecay)
    : OptimizerModel(LearningRate, WeightDecay)
{
    internal override int States => Momentum == 0 ? 0 : 1;

    internal override RuntimeValue Value => RuntimeValue.Of(
        "SgdOptions",
        ("LearningRate", (float)LearningRate),
        ("Momentum", (float)Momentum),
        ("Nesterov", Nesterov),
        ("WeightDecay", (float)WeightDecay));
}

/// <summary>The language's <c>sgd</c>.</summary>
internal sealed class SgdKind() : OptimizerKind(
    "sgd",
    "SgdOptions",
    "Stochastic gradient descent, as PyTorch computes it: v = momentum * v + g, w = w - lr * v.",
    Rate,
    Momentum,
    Nesterov,
    OptimizerKeys.WeightDecay)
{
    private static readonly Key<double> Rate = Key.Required(
        "lr", OptimizerKeys.LearningRates, "Learning rate: what the gradient is multiplied by in a step.");

    private static readonly Key<double> Momentum = Key.Optional(
        "momentum", OptimizerKeys.Shares, 0, "Share of the last step's velocity that is kept: 0 up to, not including, 1. Default: 0.");

    private static readonly Key<bool> Nesterov = Key.Optional(
        "nesterov", new Flag(), false, "Whether to look ahead along the momentum: w = w - lr * (g + momentum * v). Default: false.");

    /// <inheritdoc/>
    public override OptimizerModel Check(Entry entry, FaultList faults)
    {
        Given<double> momentum = entry.Get(Momentum);
        Given<bool> nesterov = entry.Get(Nesterov);
        if (nesterov.IsKnown && nesterov.Value && momentum.IsKnown && momentum.Value == 0)
        {
            faults.Add(
                FaultCatalogue.Nesterov,
                nesterov.Place,
                "sgd: nesterov looks ahead along the momentum, which is 0; use momentum: 0.9, or nesterov: false");
        }

        return new SgdModel(entry.Get(Rate).Value, momentum.Value, nesterov.Value, entry.Get(OptimizerKeys.WeightDecay).Value);
    }
}
