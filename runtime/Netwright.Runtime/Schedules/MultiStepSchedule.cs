using System;
using System.Collections.Immutable;
using Netwright.Numerics;
using Netwright.Schedules;

namespace Netwright;

/// <summary>The rate times a factor after each of some numbers of epochs, as PyTorch's <c>MultiStepLR</c>.</summary>
public sealed record MultiStepSchedule : LearningRateSchedule
{
    /// <summary>Epochs that end before the rate changes: ascending, at least 1.</summary>
    public ImmutableArray<int> After { get; init; } = [];

    /// <summary>The factor: above 0, at most 1.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(in SchedulePoint point)
    {
        int passed = 0;
        while (passed < After.Length && After[passed] <= point.Epoch)
        {
            passed++;
        }

        return point.BaseRate * ScalarMath.Power(Gamma, passed);
    }

    /// <summary>Whether both change the rate by the same factor after the same epochs.</summary>
    public bool Equals(MultiStepSchedule? other) =>
        other is not null && Gamma.Equals(other.Gamma) && After.AsSpan().SequenceEqual(other.After.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Gamma, After.IsDefaultOrEmpty ? 0 : After[0]);

    internal override void Require()
    {
        ScheduleCheck.Factor(Gamma, "gamma");
        for (int i = 0; i < After.Length; i++)
        {
            if (After[i] < (i == 0 ? 1 : After[i - 1] + 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(After), $"The epochs after which the rate changes are {string.Join(", ", After)}; they must ascend from at least 1.");
            }
        }
    }
}
