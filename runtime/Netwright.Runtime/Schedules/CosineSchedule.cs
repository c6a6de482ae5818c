using Netwright.Schedules;

namespace Netwright;

/// <summary>
/// Down half a cosine from the rate to a share of it (Loshchilov and Hutter, 2017, without restarts), a little in every step: as
/// PyTorch's <c>CosineAnnealingLR</c> that is stepped with the batches, T_max being all steps behind the warm-up.
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>The share that would be reached in the step behind the last: 0 to 1.</summary>
    public double Final { get; init; }

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point)
    {
        double way = (double)point.StepAfterWarmUp / point.StepsAfterWarmUp;
        return point.BaseRate * HalfCosine.From(1, Final, way);
    }

    internal override void Require() => ScheduleCheck.Share(Final, "cosine's final share of the rate");
}
