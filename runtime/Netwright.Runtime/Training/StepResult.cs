namespace Netwright.Training;

/// <summary>What one step found on its batch, before it changed the parameters.</summary>
/// <param name="LossSum">Sum of the images' losses, each times what it counts.</param>
/// <param name="Correct">Images whose largest logit is that of their class.</param>
/// <param name="Images">Images in the batch.</param>
public readonly record struct StepResult(double LossSum, int Correct, int Images)
{
    /// <summary>Sum of what the images count: their number, unless classes have weights.</summary>
    public double WeightSum { get; init; } = Images;

    /// <summary>Mean loss of an image, weighted by what each counts.</summary>
    public double Loss => LossSum / WeightSum;

    /// <summary>Share of the images whose class was predicted, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Images;

    /// <summary>
    /// Name of the first layer, in the spec's order, whose gradient is not finite; null where all are. Only
    /// <see cref="TrainingStep.Run(Data.ImageDataset, System.ReadOnlySpan{int}, ulong)"/> looks.
    /// </summary>
    public string? FirstNotFinite { get; init; }

    /// <summary>Whether the loss and all gradients are finite, so that the step was applied as a whole.</summary>
    public bool IsFinite => double.IsFinite(LossSum) && FirstNotFinite is null;
}
