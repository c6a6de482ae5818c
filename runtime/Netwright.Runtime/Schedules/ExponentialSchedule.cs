using Netwright.Numerics;
using Netwright.Schedules;

namespace Netwright;

/// <summary>The rate times a factor after every epoch, as PyTorch's <c>ExponentialLR</c>.</summary>
public sealed record ExponentialSchedule : LearningRateSchedule
{
    /// <summary>The factor: above 0, at most 1.</summary>
    public double Gamma { get; init; } = 0.95;

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point) => point.BaseRate * ScalarMath.Power(Gamma, point.Epoch);

    internal override void Require() => ScheduleCheck.Factor(Gamma, "gamma");
}
