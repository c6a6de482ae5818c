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
    /// <summary>Number of the best epoch, by the recipe's <see cref="TrainingOptions.BestBy"/>; 0 where none has ended.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Whether training ended before its last epoch, by early stopping or a callback.</summary>
    public bool EndedEarly { get; init; }

    /// <summary>Which images were trained on and which held out.</summary>
    public DataSplit? Split { get; init; }

    /// <summary>What should be known of the images: sentences.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>Time spent training, without validation.</summary>
    public TimeSpan Duration => new(Epochs.Sum(epoch => epoch.Duration.Ticks));

    /// <summary>Images trained on in a second, over all epochs.</summary>
    public double ImagesPerSecond => Epochs.Sum(epoch => (double)epoch.Images) / Duration.TotalSeconds;
}
