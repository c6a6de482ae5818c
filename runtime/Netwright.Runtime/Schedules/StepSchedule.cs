using Netwright.Numerics;
using Netwright.Schedules;

namespace Netwright;

/// <summary>The rate times a factor after every few epochs, as PyTorch's <c>StepLR</c>.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>Epochs from one change to the next, at least 1.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The factor: above 0, at most 1.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point) => point.BaseRate * ScalarMath.Power(Gamma, point.Epoch / Every);

    internal override void Require()
    {
        ScheduleCheck.AtLeastOne(Every, "epochs between two changes of the rate");
        ScheduleCheck.Factor(Gamma, "gamma");
    }
}
