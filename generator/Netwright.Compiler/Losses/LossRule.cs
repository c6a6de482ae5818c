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
        "Share of the target that is spread over all classes: 0 up to, not including, 1. Default: 0.");

    // The paper asks for a positive constant and names none.
    private static readonly Key<double> J = Key.Required(
        "j", new RealNumber(0, 1000), "Penalty of a rubbish class: penalties far above it are pushed no further.");

    /// <summary>Any of them.</summary>
    public static Variants<LossModel> Any { get; } = new(
        "a loss, such as softmax-cross-entropy or {rbf-map: {j: 0.1}}",
        new NumberVariant<LossModel>(
            SoftmaxCrossEntropy,
            "Cross-entropy of the softmax of the outputs.",
            LabelSmoothing,
            share => new SoftmaxCrossEntropyModel(share)),
        new PlainVariant<LossModel>(
            MeanSquaredError, "Mean over the classes of the squared distance from 1 for the right one, 0 for the others.", new MeanSquaredErrorModel()),
        new PlainVariant<LossModel>(
            RbfMeanSquared, "Of an rbf: the penalty of the right class (LeCun et al., 1998, equation 8).", new RbfMeanSquaredModel()),
        new NumberVariant<LossModel>(
            RbfMap,
            "Of an rbf: the penalty of the right class, with the others pushed up (LeCun et al., 1998, equation 9).",
            J,
            j => new RbfMapModel(j)));
}
