using Netwright.Schedules;

namespace Netwright;

/// <summary>
/// Up half a cosine to the optimiser's rate, and down another to almost nothing (Smith, 2018), as PyTorch's <c>OneCycleLR</c> with
/// its two phases; momentum is not cycled against the rate.
/// </summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <summary>Share of the steps in which the rate rises: 0 to 1.</summary>
    public double Rise { get; init; } = 0.3;

    /// <summary>The first rate is the optimiser's divided by this; at least 1.</summary>
    public double Div { get; init; } = 25;

    /// <summary>The last rate is the first one divided by this; at least 1.</summary>
    public double FinalDiv { get; init; } = 1e4;

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point)
    {
        double step = point.StepAfterWarmUp;
        double top = (Rise * point.StepsAfterWarmUp) - 1;
        double last = point.StepsAfterWarmUp - 1;
        double first = 1 / Div;
        double share = step < top ? HalfCosine.From(first, 1, step / top)
            : last <= top ? 1
            : HalfCosine.From(1, first / FinalDiv, (step - top) / (last - top));
        return point.BaseRate * share;
    }

    internal override void Require()
    {
        ScheduleCheck.Share(Rise, "one-cycle's share of steps in which the rate rises");
        ScheduleCheck.Divisor(Div, "one-cycle's divisor of the first rate");
        ScheduleCheck.Divisor(FinalDiv, "one-cycle's divisor of the last rate");
    }
}
