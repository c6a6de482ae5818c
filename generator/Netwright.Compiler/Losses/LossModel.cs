using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Losses;

/// <summary>What training makes small: the mean over the batch of each image's loss.</summary>
public abstract record LossModel
{
    /// <summary>What the spec calls it.</summary>
    public abstract string Word { get; }

    /// <summary>Word and number, the same in every culture.</summary>
    public sealed override string ToString() => Number is { } number ? $"{Word} {Numbers.Show(number)}" : Word;

    /// <summary>The number that it takes; null when it takes none.</summary>
    protected virtual double? Number => null;
}

/// <summary>The cross-entropy of the logits' softmax.</summary>
/// <param name="LabelSmoothing">
/// Share of the target that is spread over all classes (Szegedy et al., 2016), as PyTorch's label_smoothing: 0 up to, not
/// including, 1.
/// </param>
public sealed record SoftmaxCrossEntropyModel(double LabelSmoothing) : LossModel
{
    /// <inheritdoc/>
    public override string Word => LossRule.SoftmaxCrossEntropy;

    /// <inheritdoc/>
    protected override double? Number => LabelSmoothing;
}

/// <summary>The mean over the classes of (y - target)^2, with target 1 for the image's class, else 0: PyTorch's MSELoss of one-hot targets.</summary>
public sealed record MeanSquaredErrorModel : LossModel
{
    /// <inheritdoc/>
    public override string Word => LossRule.MeanSquaredError;
}

/// <summary>The penalty of the image's class (LeCun et al., 1998, equation 8).</summary>
public sealed record RbfMeanSquaredModel : LossModel
{
    /// <inheritdoc/>
    public override string Word => LossRule.RbfMeanSquared;
}

/// <summary>
/// The penalty y of the image's class, and log(exp(-j) + sum over all classes of exp(-y)), which pushes the others' penalties up
/// (LeCun et al., 1998, equation 9).
/// </summary>
/// <param name="J">Penalty of a rubbish class: penalties far above it are pushed no further.</param>
public sealed record RbfMapModel(double J) : LossModel
{
    /// <inheritdoc/>
    public override string Word => LossRule.RbfMap;

    /// <inheritdoc/>
    protected override double? Number => J;
}
