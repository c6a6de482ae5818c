using System;
using System.Globalization;

namespace Netwright.Training;

/// <summary>The learning rate of each step of a training: the recipe's schedule behind its warm-up.</summary>
/// <param name="options">The recipe.</param>
/// <param name="stepsPerEpoch">Steps of an epoch, at least 1.</param>
/// <param name="state">What the schedule knows of the epochs so far; null where there are none.</param>
internal sealed class RateControl(TrainingOptions options, int stepsPerEpoch, ScheduleState? state = null)
{
    private readonly long warmUpSteps = (long)Math.Round(options.WarmUp * stepsPerEpoch, MidpointRounding.AwayFromZero);

    /// <summary>What the schedule knows of the epochs so far.</summary>
    public ScheduleState State { get; } = state ?? new();

    /// <summary>The rate of a step.</summary>
    /// <param name="step">Which, from 0.</param>
    /// <exception cref="InvalidOperationException">The schedule gives what is no rate.</exception>
    public float RateAt(long step)
    {
        SchedulePoint point = new(options.Optimizer.LearningRate, step, stepsPerEpoch, options.Epochs)
        {
            WarmUpSteps = warmUpSteps,
            Factor = State.Factor,
        };
        double rate = options.Schedule.RateAt(point);
        if (step < warmUpSteps)
        {
            rate *= options.WarmUpFrom + ((1 - options.WarmUpFrom) * step / warmUpSteps);
        }

        return (float)rate is >= 0 and <= float.MaxValue and var single
            ? single
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The schedule's rate of step {step}, from 0, is {rate}; it must be a finite number, 0 or more."));
    }

    /// <summary>Tells the schedule what an epoch came to.</summary>
    public void EndEpoch(EpochResult result) => options.Schedule.EndEpoch(result, State);
}
