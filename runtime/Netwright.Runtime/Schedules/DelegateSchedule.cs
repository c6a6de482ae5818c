using System;

namespace Netwright;

/// <summary>A schedule of your own.</summary>
/// <param name="Rate">
/// The rate of a step: finite, 0 or more. It must depend on the point alone: a resumed training asks for rates anew.
/// </param>
public sealed record DelegateSchedule(Func<SchedulePoint, double> Rate) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point) => Rate(point);

    internal override void Require() => ArgumentNullException.ThrowIfNull(Rate);
}
