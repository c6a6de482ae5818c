using System;
using Netwright.Training;

namespace Netwright;

/// <summary>How the learning rate goes along a training, such as <see cref="CosineSchedule"/> or your own <see cref="DelegateSchedule"/>.</summary>
/// <remarks>
/// Those that count epochs count them from the first of the training; those that stretch over the training stretch over what is left
/// of it behind a warm-up.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>The rate of a step: a function of the point alone, so that a resumed training goes on with the same rates.</summary>
    /// <param name="point">The step, and what there is to know of the training.</param>
    public abstract double RateAt(in SchedulePoint point);

    /// <summary>Refuses constants out of their range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is.</exception>
    internal virtual void Require()
    {
    }

    /// <summary>Learns what an epoch came to.</summary>
    /// <param name="result">Its figures.</param>
    /// <param name="state">What is known of the epochs before; changes.</param>
    internal virtual void EndEpoch(EpochResult result, ScheduleState state)
    {
    }
}
