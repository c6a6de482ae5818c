namespace Netwright;

/// <summary>The optimiser's rate, all along.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point) => point.BaseRate;
}
