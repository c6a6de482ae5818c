using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Train;
using Netwright.Training;

namespace Netwright.Cli.Tune;

/// <summary>How a trial ended.</summary>
internal enum TrialEnd
{
    /// <summary>After all its epochs, or by its recipe's early stopping.</summary>
    Done,

    /// <summary>By the median rule.</summary>
    Median,

    /// <summary>Its loss was no number any more.</summary>
    Diverged,
}

/// <summary>One training of a search.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Values">What it was tried with, by the settings' names.</param>
/// <param name="End">How it ended.</param>
/// <param name="Epochs">Its epochs, each with what the images held out say.</param>
/// <param name="Seconds">What it took.</param>
internal sealed record Trial(int Number, IReadOnlyDictionary<string, double> Values, TrialEnd End, IReadOnlyList<EpochResult> Epochs, double Seconds)
{
    /// <summary>The epoch whose weights a run would keep; null where none was finished.</summary>
    public EpochResult? Best => Epochs.OrderByDescending(epoch => epoch.Validation!.Accuracy).ThenBy(epoch => epoch.Validation!.Loss).FirstOrDefault();

    /// <summary>A value as <c>train</c> reads it, to the last digit.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What is asked of <c>train</c> with a combination of values.</summary>
    public static TrainRequest Request(TrainRequest given, IReadOnlyDictionary<string, double> values) => given with
    {
        Rate = values.TryGetValue("lr", out double rate) ? (float)rate : given.Rate,
        Batch = values.TryGetValue("batch", out double batch) ? (int)batch : given.Batch,
        Epochs = values.TryGetValue("epochs", out double epochs) ? (int)epochs : given.Epochs,
        Seed = values.TryGetValue("seed", out double seed) ? (ulong)seed : given.Seed,
    };
}
