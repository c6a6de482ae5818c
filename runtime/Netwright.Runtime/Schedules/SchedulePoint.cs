namespace Netwright;

/// <summary>A step of a training, as a schedule sees it.</summary>
/// <param name="BaseRate">The optimiser's own rate.</param>
/// <param name="Step">Which step, from 0.</param>
/// <param name="StepsPerEpoch">Steps of an epoch, at least 1.</param>
/// <param name="Epochs">Epochs in all, at least 1.</param>
public readonly record struct SchedulePoint(double BaseRate, long Step, int StepsPerEpoch, int Epochs)
{
    /// <summary>Steps in all.</summary>
    public long Steps => (long)StepsPerEpoch * Epochs;

    /// <summary>Which epoch, from 0.</summary>
    public int Epoch => (int)(Step / StepsPerEpoch);

    /// <summary>Steps of the warm-up at the beginning; 0 without one.</summary>
    public long WarmUpSteps { get; init; }

    /// <summary>What a schedule that watches a figure has come to multiply the rate by, as <see cref="ScheduleState.Factor"/>.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Which step behind the warm-up, from 0; 0 within it.</summary>
    public long StepAfterWarmUp => System.Math.Max(0, Step - WarmUpSteps);

    /// <summary>Steps behind the warm-up, at least 1.</summary>
    public long StepsAfterWarmUp => System.Math.Max(1, Steps - WarmUpSteps);
}
