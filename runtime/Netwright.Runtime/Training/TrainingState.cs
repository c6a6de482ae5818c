using System.Collections.Immutable;

namespace Netwright.Training;

/// <summary>Where a training stands beside the network's values: all that the next step depends on, and what was found so far.</summary>
internal sealed class TrainingState
{
    /// <summary>Epochs that earlier trainings have done; this one's first is the next.</summary>
    public int EpochsBefore { get; set; }

    /// <summary>Epochs of this training.</summary>
    public int Epochs { get; set; }

    /// <summary>Epochs of this training that have ended.</summary>
    public int EpochsDone { get; set; }

    /// <summary>Steps done in the epoch that has begun; 0 at an epoch's end.</summary>
    public int Step { get; set; }

    /// <summary>Steps done in all trainings.</summary>
    public long Steps { get; set; }

    /// <summary>Steps done when this training began.</summary>
    public long StepsBefore { get; set; }

    /// <summary>Sum of the weighted losses of the epoch's images so far.</summary>
    public double LossSum { get; set; }

    /// <summary>Sum of their weights.</summary>
    public double WeightSum { get; set; }

    /// <summary>How many of them were right.</summary>
    public long Correct { get; set; }

    /// <summary>How many they are.</summary>
    public long Seen { get; set; }

    /// <summary>What callbacks multiply the rate by.</summary>
    public float RateFactor { get; set; } = 1;

    /// <summary>What the schedule knows of the epochs so far.</summary>
    public ScheduleState Schedule { get; } = new();

    /// <summary>The best epoch so far; 0 for none.</summary>
    public int BestEpoch { get; set; }

    /// <summary>What it was best by: loss, then accuracy.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <inheritdoc cref="BestLoss"/>
    public double BestAccuracy { get; set; } = double.NegativeInfinity;

    /// <summary>Epochs since then that brought nothing better.</summary>
    public int EpochsWithoutGain { get; set; }

    /// <summary>Whether training has ended, by its last epoch or earlier.</summary>
    public bool IsOver { get; set; }

    /// <summary>Each epoch's figures.</summary>
    public ImmutableArray<EpochResult>.Builder History { get; } = ImmutableArray.CreateBuilder<EpochResult>();

    /// <summary>The network's stored values at the best epoch's end, where they may be wanted back.</summary>
    public float[]? BestValues { get; set; }
}
