using System;
using System.Collections.Immutable;

namespace Netwright.Training;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Loss">Mean loss over the epoch's steps, each before its update.</param>
/// <param name="Accuracy">Share of the images whose class was predicted, each before its step's update; 0 to 1.</param>
/// <param name="Images">Images trained on; without those of a last batch that is dropped.</param>
/// <param name="Duration">Time spent training, without validation.</param>
/// <param name="Validation">Figures on the validation images after the epoch; null without such images.</param>
public sealed record EpochResult(
    int Epoch, double Loss, double Accuracy, int Images, TimeSpan Duration, Evaluation? Validation)
{
    /// <summary>Learning rate of the epoch's last step.</summary>
    public float LearningRate { get; init; }

    /// <summary>Figures of one's own on the validation images, by name.</summary>
    public ImmutableDictionary<string, double> Metrics { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Images trained on in a second.</summary>
    public double ImagesPerSecond => Images / Duration.TotalSeconds;
}
