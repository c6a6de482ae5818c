using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Training;

/// <summary>What a training came to.</summary>
/// <param name="Epochs">Each epoch's figures, in order.</param>
/// <param name="TrainingImages">Images trained on in each epoch.</param>
/// <param name="ValidationImages">Images held out.</param>
public sealed record TrainingReport(ImmutableArray<EpochResult> Epochs, int TrainingImages, int ValidationImages)
{
    /// <summary>Time spent training, without validation.</summary>
    public TimeSpan Duration => new(Epochs.Sum(epoch => epoch.Duration.Ticks));

    /// <summary>Images trained on in a second, over all epochs.</summary>
    public double ImagesPerSecond => Epochs.Sum(epoch => (double)epoch.Images) / Duration.TotalSeconds;
}
