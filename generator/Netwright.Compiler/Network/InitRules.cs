using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>The language's rules for first values.</summary>
internal static class InitRules
{
    private static readonly RealNumber Positive = new(1e-9, 1e6);

    private static readonly Key<double> Deviation = Key.Required("std", Positive, "Standard deviation.");

    private static readonly Key<double> Bound = Key.Required("bound", Positive, "The largest value; its negative is the smallest.");

    private static readonly Key<double> Value = Key.Required("value", new RealNumber(-1e6, 1e6), "What all values are.");

    /// <summary>Any of them.</summary>
    public static Variants<InitRule> Any { get; } = new(
        "a rule for first values, such as he-normal or {normal: {std: 0.1}}",
        new PlainVariant<InitRule>("glorot-uniform", "Uniform in +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010).", InitRule.GlorotUniform),
        new PlainVariant<InitRule>("glorot-normal", "Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010).", InitRule.GlorotNormal),
        new PlainVariant<InitRule>("xavier", "The same as glorot-uniform.", InitRule.GlorotUniform),
        new PlainVariant<InitRule>("he-normal", "Normal with variance 2 / fan-in (He et al., 2015).", InitRule.HeNormal),
        new PlainVariant<InitRule>("he-uniform", "Uniform in +-sqrt(6 / fan-in) (He et al., 2015).", InitRule.HeUniform),
        new PlainVariant<InitRule>("lecun", "Normal with variance 1 / fan-in (LeCun et al., 1998).", InitRule.Lecun),
        new PlainVariant<InitRule>("lecun-uniform", "Uniform in +-sqrt(3 / fan-in) (LeCun et al., 1998).", InitRule.LecunUniform),
        new PlainVariant<InitRule>("pytorch-default", "Uniform in +-1 / sqrt(fan-in), biases too: what PyTorch's Linear and Conv2d start with.", InitRule.PyTorchDefault),
        new PlainVariant<InitRule>("zeros", "All zero.", InitRule.Zeros),
        new NumberVariant<InitRule>(
            "truncated-normal",
            "Normal; what lies beyond two deviations is drawn again.",
            Deviation,
            InitRule.TruncatedNormal),
        new NumberVariant<InitRule>("normal", "Normal with mean 0.", Deviation, InitRule.Normal),
        new NumberVariant<InitRule>("uniform", "Uniform from -bound to bound.", Bound, InitRule.Uniform),
        new NumberVariant<InitRule>("constant", "All the same.", Value, InitRule.Constant));
}

/// <summary>What a spec's top level says of first values.</summary>
/// <param name="Weights">Of layers that say nothing themselves.</param>
/// <param name="Biases">Null where nothing is written.</param>
internal readonly record struct NetworkInit(InitRule Weights, InitRule? Biases)
{
    /// <summary>The rule for biases beside weights that follow <paramref name="weights"/>.</summary>
    public InitRule BiasesBeside(InitRule weights) =>
        Biases ?? (weights == InitRule.PyTorchDefault ? InitRule.PyTorchDefault : InitRule.Zeros);
}
