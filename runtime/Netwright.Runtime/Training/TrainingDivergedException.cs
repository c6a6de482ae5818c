using System;
using System.Globalization;

namespace Netwright.Training;

/// <summary>The loss or a gradient is no longer a finite number.</summary>
/// <remarks>
/// Where the loss is not finite, the step was refused as a whole: the network stands as the step before left it. Where the loss is
/// finite, the gradients that are not were refused, piece by piece; others of this step may have been applied. Either way no
/// parameter was computed from what is not finite, and running statistics are those of the step before.
/// </remarks>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(NetworkInfo network, int epoch, int step, StepResult result, float learningRate)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Training diverged in epoch {epoch}, step {step}: {What(network, result)} Make a new network and train it with a smaller learning rate than {learningRate}, such as {learningRate / 10:G3}; if that does not help, look for values in the data or in loaded weights that are not finite or far from 1."))
    {
        Epoch = epoch;
        Step = step;
        Layer = result.FirstNotFinite;
    }

    /// <summary>Which epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Which step of it, from 1.</summary>
    public int Step { get; }

    /// <summary>Name of the first layer, in the spec's order, whose gradient is not finite; null where only the loss is not.</summary>
    public string? Layer { get; }

    private static string What(NetworkInfo network, StepResult result)
    {
        string? layer = result.FirstNotFinite is { } name ? LayerNaming.Label(network, name) : null;
        return double.IsFinite(result.LossSum)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the loss is {result.Loss}, but gradients are not finite, first that of {layer}. They were not applied; finite ones of this step may have been.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the loss is {result.Loss}, and {(layer is null ? "all gradients are finite" : $"the first layer whose gradient is not finite is {layer}")}. The step was not applied.");
    }
}
