using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>Constants that update rules share.</summary>
internal static class OptimizerKeys
{
    /// <summary>What decoupled decay does.</summary>
    public const string DecoupledHelp =
        "Decoupled decay: each step takes lr times this times the value away from each trained value, beside what the gradient does. ";

    /// <summary>Learning rates.</summary>
    public static RealNumber LearningRates { get; } = new(1e-12, 1000);

    /// <summary>Shares that never reach the whole.</summary>
    public static RealNumber Shares { get; } = new(0, 1, below: true);

    /// <summary>What keeps a divisor from 0.</summary>
    public static RealNumber Epsilons { get; } = new(1e-30, 1);

    /// <summary>L2 penalty.</summary>
    public static Key<double> WeightDecay { get; } = Key.Optional(
        "weight-decay",
        new RealNumber(0, 1),
        0,
        "L2 penalty: this times the value is added to the gradient g of each trained value, also of biases and normalisations, "
        + "before anything is made of g; in adam, too, which makes it another thing than AdamW's. Default: 0.");
}
