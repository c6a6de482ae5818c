using System;
using System.Globalization;

namespace Netwright.Training;

/// <summary>Refuses a training recipe with a value out of its range. The optimiser checks its own.</summary>
internal static class RecipeCheck
{
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static void Require(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Optimizer);
        AtLeast(options.Batch, 1, "batch");
        AtLeast(options.Epochs, 1, "number of epochs");
        AtLeast(options.Threads, 0, "number of threads");
        if (options.LastBatch is not (LastBatchRule.Keep or LastBatchRule.Drop))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), $"The last batch is {options.LastBatch:D}; it must be LastBatchRule.Keep or LastBatchRule.Drop.");
        }

        AtLeast(options.MicroBatches, 1, "number of micro-batches");
        AtLeast(options.DataThreads ?? 0, 0, "number of data threads");
        if (options.MicroBatches > options.Batch)
        {
            throw Refusal(options.MicroBatches, "number of micro-batches", Invariant($"at most the batch's {options.Batch} images"));
        }

        if (options.AverageDecay is not (>= 0 and < 1))
        {
            throw Refusal(options.AverageDecay, "decay of the average", "at least 0 and below 1");
        }

        if (options.EarlyStopping is { } stopping)
        {
            AtLeast(stopping.Patience, 1, "patience of early stopping");
            if (stopping.MinDelta is not (>= 0 and <= double.MaxValue))
            {
                throw Refusal(stopping.MinDelta, "least gain of early stopping", "a finite number, 0 or more");
            }
        }

        RequireWeights(options);
        if (options.Validation is not (>= 0 and < 1))
        {
            throw Refusal(options.Validation, "validation share", "at least 0 and below 1");
        }

        RequireRates(options);
    }

    private static void RequireRates(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Schedule);
        options.Schedule.Require();
        if (!(options.WarmUp >= 0 && options.WarmUp <= options.Epochs))
        {
            throw Refusal(options.WarmUp, "warm-up", string.Create(CultureInfo.InvariantCulture, $"0 to {options.Epochs} epochs, as many as there are"));
        }

        if (options.WarmUpFrom is not (>= 0 and <= 1))
        {
            throw Refusal(options.WarmUpFrom, "warm-up's first share of the rate", "0 to 1");
        }

        if (options.Freeze.IsDefault || options.LayerRates.IsDefault)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "Freeze or LayerRates is no list; write [] for none.");
        }

        foreach (LayerRate rate in options.LayerRates)
        {
            if (!double.IsFinite(rate.Factor) || rate.Factor < 0)
            {
                throw Refusal(rate.Factor, $"rate's factor of '{rate.Layer}'", "a finite number, 0 or more");
            }
        }
    }

    private static void RequireWeights(TrainingOptions options)
    {
        if (options.ClassWeights.IsDefaultOrEmpty)
        {
            return;
        }

        if (options.BalancedClasses)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "Class weights are given and balanced, too; choose one.");
        }

        foreach (float weight in options.ClassWeights)
        {
            if (!(float.IsFinite(weight) && weight > 0))
            {
                throw Refusal(weight, "weight of a class", "a finite number above 0");
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void AtLeast(int value, int least, string name)
    {
        if (value < least)
        {
            throw Refusal(value, name, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));
        }
    }

    private static ArgumentOutOfRangeException Refusal(double value, string name, string range) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it must be {range}."));
}
