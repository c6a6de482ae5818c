using System;
using Netwright.Schedules;
using Netwright.Training;

namespace Netwright;

/// <summary>Which figure a schedule watches: that of the validation images, or of the epoch's steps where there are none.</summary>
public enum PlateauMetric
{
    /// <summary>The mean loss.</summary>
    Loss,

    /// <summary>The share of images whose class was predicted.</summary>
    Accuracy,
}

/// <summary>
/// The rate times a factor when a figure has not become better for some epochs, as PyTorch's <c>ReduceLROnPlateau</c> with a
/// relative threshold.
/// </summary>
public sealed record ReduceOnPlateauSchedule : LearningRateSchedule
{
    /// <summary>What is watched.</summary>
    public PlateauMetric Metric { get; init; }

    /// <summary>Epochs without a better figure that are put up with, 0 or more; the next one reduces the rate.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>The factor: above 0, at most 1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>A figure is better by more than this share of the best: at least 0, below 1.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>The rate is not reduced below this; 0 or more.</summary>
    public double LeastRate { get; init; }

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point) =>
        point.Factor == 1 ? point.BaseRate : Math.Max(point.BaseRate * point.Factor, Math.Min(point.BaseRate, LeastRate));

    internal override void Require()
    {
        ScheduleCheck.Factor(Factor, "plateau's factor");
        if (Metric is not (PlateauMetric.Loss or PlateauMetric.Accuracy) || Patience < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Patience), "The plateau's metric must be loss or accuracy, and its patience 0 epochs or more.");
        }

        ScheduleCheck.NotNegative(LeastRate, "plateau's least rate");
        ScheduleCheck.ShareBelowOne(Threshold, "plateau's threshold");
    }

    internal override void EndEpoch(EpochResult result, ScheduleState state)
    {
        double figure = Metric == PlateauMetric.Loss
            ? result.Validation?.Loss ?? result.Loss
            : result.Validation?.Accuracy ?? result.Accuracy;
        if (IsBetter(figure, state.Best))
        {
            state.Best = figure;
            state.BadEpochs = 0;
        }
        else if (++state.BadEpochs > Patience)
        {
            state.Factor *= Factor;
            state.BadEpochs = 0;
        }
    }

    private bool IsBetter(double figure, double best) =>
        double.IsNaN(best) ? !double.IsNaN(figure)
        : Metric == PlateauMetric.Loss ? figure < best * (1 - Threshold)
        : figure > best * (1 + Threshold);
}
