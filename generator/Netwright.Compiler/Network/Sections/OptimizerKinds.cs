using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The language's <c>sgd</c>.</summary>
internal sealed class SgdKind()
    : OptimizerKind("sgd", "Stochastic gradient descent, as PyTorch computes it: v = momentum * v + g, w = w - lr * v.", Rate, Momentum, Nesterov, OptimizerKeys.WeightDecay)
{
    private static readonly Key<double> Rate = Key.Required(
        "lr", OptimizerKeys.LearningRates, "Learning rate: what the gradient is multiplied by in a step.");

    private static readonly Key<double> Momentum = Key.Optional(
        "momentum", OptimizerKeys.Shares, 0, "Share of the last step's velocity that is kept: 0 up to, not including, 1. Default: 0.");

    private static readonly Key<bool> Nesterov = Key.Optional(
        "nesterov", new Flag(), false, "Whether to look ahead along the momentum: w = w - lr * (g + momentum * v). Default: false.");

    /// <inheritdoc/>
    public override OptimizerModel? Check(Entry entry, FaultList faults)
    {
        Given<double> rate = entry.Get(Rate);
        Given<double> momentum = entry.Get(Momentum);
        Given<bool> nesterov = entry.Get(Nesterov);
        Given<double> decay = entry.Get(OptimizerKeys.WeightDecay);
        if (nesterov.IsKnown && nesterov.Value && momentum.IsKnown && momentum.Value == 0)
        {
            faults.Add(
                FaultCatalogue.Nesterov,
                nesterov.Place,
                "sgd: nesterov looks ahead along the momentum, which is 0; use momentum: 0.9, or nesterov: false");
        }

        return rate.IsKnown && momentum.IsKnown && nesterov.IsKnown && decay.IsKnown
            ? new SgdModel(rate.Value, momentum.Value, nesterov.Value, decay.Value)
            : null;
    }
}

/// <summary>The language's <c>adam</c>.</summary>
internal sealed class AdamKind()
    : OptimizerKind("adam", "Adam (Kingma and Ba, 2015), as PyTorch computes it: with bias correction.", Rate, Beta1, Beta2, Epsilon, OptimizerKeys.WeightDecay)
{
    private static readonly Key<double> Rate = Key.Optional(
        "lr", OptimizerKeys.LearningRates, Default.LearningRate, "Learning rate. Default: 0.001.");

    private static readonly Key<double> Beta1 = Key.Optional(
        "beta1",
        OptimizerKeys.Shares,
        Default.Beta1,
        "Decay of the gradient's running mean: 0 up to, not including, 1. Default: 0.9.");

    private static readonly Key<double> Beta2 = Key.Optional(
        "beta2",
        OptimizerKeys.Shares,
        Default.Beta2,
        "Decay of the squared gradient's running mean: 0 up to, not including, 1. Default: 0.999.");

    private static readonly Key<double> Epsilon = Key.Optional(
        "epsilon", new RealNumber(1e-30, 1), Default.Epsilon, "Added to the root of the squared gradient's corrected mean, not below the root. Default: 1e-8.");

    /// <summary>Adam with the paper's constants.</summary>
    public static AdamModel Default => new(0.001, 0.9, 0.999, 1e-8, 0);

    /// <inheritdoc/>
    public override OptimizerModel? Check(Entry entry, FaultList faults)
    {
        Given<double> rate = entry.Get(Rate);
        Given<double> beta1 = entry.Get(Beta1);
        Given<double> beta2 = entry.Get(Beta2);
        Given<double> epsilon = entry.Get(Epsilon);
        Given<double> decay = entry.Get(OptimizerKeys.WeightDecay);
        return rate.IsKnown && beta1.IsKnown && beta2.IsKnown && epsilon.IsKnown && decay.IsKnown
            ? new AdamModel(rate.Value, beta1.Value, beta2.Value, epsilon.Value, decay.Value)
            : null;
    }
}

/// <summary>Constants that update rules share.</summary>
internal static class OptimizerKeys
{
    /// <summary>Learning rates.</summary>
    public static RealNumber LearningRates { get; } = new(1e-12, 1000);

    /// <summary>Shares that never reach the whole.</summary>
    public static RealNumber Shares { get; } = new(0, 1, below: true);

    /// <summary>L2 penalty.</summary>
    public static Key<double> WeightDecay { get; } = Key.Optional(
        "weight-decay",
        new RealNumber(0, 1),
        0,
        "L2 penalty: this times the value is added to the gradient g of each trained value, also of biases and normalisations, "
        + "before anything is made of g; in adam, too, which makes it another thing than AdamW's. Default: 0.");
}
