namespace Netwright.Training;

/// <summary>What one step found on its batch, before it changed the parameters.</summary>
/// <param name="LossSum">Sum of the images' losses.</param>
/// <param name="Correct">Images whose largest logit is that of their class.</param>
/// <param name="Images">Images in the batch.</param>
public readonly record struct StepResult(double LossSum, int Correct, int Images)
{
    /// <summary>Mean loss of an image.</summary>
    public double Loss => LossSum / Images;

    /// <summary>Share of the images whose class was predicted, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Images;

    /// <summary>
    /// Name of the first layer, in the spec's order, whose gradient is not finite; null where all are. Only
    /// <see cref="TrainingStep.Run"/> looks.
    /// </summary>
    public string? FirstNotFinite { get; init; }

    /// <summary>Whether the loss and all gradients are finite, so that the step was applied as a whole.</summary>
    public bool IsFinite => double.IsFinite(LossSum) && FirstNotFinite is null;
}
