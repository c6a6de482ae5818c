using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Losses;

/// <summary>The losses of the language.</summary>
internal static class LossRule
{
    public const string SoftmaxCrossEntropy = "softmax-cross-entropy";

    public const string MeanSquaredError = "mse";

    public const string RbfMeanSquared = "rbf-mse";

    public const string RbfMap = "rbf-map";

    private static readonly Key<double> LabelSmoothing = Key.Optional(
        "label-smoothing",
        new RealNumber(0, 1, below: true),
        0,
        "Share s of the target that is spread over all classes, the right one among them: 1 - s + s / classes for the right one, "
        + "s / classes for the others. 0 up to, not including, 1. Default: 0.");

    // The paper asks for a positive constant and names none.
    private static readonly Key<double> J = Key.Required(
        "j", new RealNumber(0, 1000), "Penalty of a rubbish class: penalties far above it are pushed no further.");

    /// <summary>Any of them.</summary>
    public static Variants<LossModel> Any { get; } = new(
        "a loss, such as softmax-cross-entropy or {rbf-map: {j: 0.1}}",
        new NumberVariant<LossModel>(
            SoftmaxCrossEntropy,
            "Cross-entropy of the softmax of the outputs: -(sum of t * log softmax(z)).",
            LabelSmoothing,
            share => new SoftmaxCrossEntropyModel(share)),
        new PlainVariant<LossModel>(
            MeanSquaredError, "(sum of (z - t)^2) / classes, where t is 1 for the right class and 0 for the others.", new MeanSquaredErrorModel()),
        new PlainVariant<LossModel>(
            RbfMeanSquared, "Of an rbf: the penalty y = -z of the right class, a squared distance that nothing divides (LeCun et al., 1998, equation 8).", new RbfMeanSquaredModel()),
        new NumberVariant<LossModel>(
            RbfMap,
            "Of an rbf: y of the right class + log(exp(-j) + sum of exp(-y)) over all penalties y = -z (LeCun et al., 1998, equation 9).",
            J,
            j => new RbfMapModel(j)));
}
