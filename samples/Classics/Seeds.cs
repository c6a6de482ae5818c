using System.Collections.Generic;
using System.Linq;
using Netwright.Training;
using Samples;

namespace Classics;

/// <summary>A trained network and how it does on the test images.</summary>
/// <param name="Seed">Of its weights and order.</param>
/// <param name="Report">How it was trained.</param>
/// <param name="Test">What it says of the test images.</param>
/// <param name="IsJudgedByTest">Whether the report's epochs were judged by the test images, too.</param>
internal sealed record Trained(ulong Seed, TrainingReport Report, Predictions Test, bool IsJudgedByTest)
{
    private const int LastEpochs = 5;

    public double Seconds => Report.Duration.TotalSeconds;

    public double ImagesPerSecond => Median(Report.Epochs.Select(epoch => epoch.ImagesPerSecond));

    /// <summary>Median of the test accuracy behind each of the last epochs: the last one alone swings.</summary>
    public double LastEpochsMedian => Median(Report.Epochs.TakeLast(LastEpochs).Select(epoch => epoch.Validation!.Accuracy));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>Networks of one spec from several seeds: each, their spread, and all of them asked as one.</summary>
internal static class Seeds
{
    public static void Print(IReadOnlyList<Trained> all)
    {
        Display.Line($"seed  train loss  train accuracy  test accuracy  last epochs' median  seconds  images/s");
        foreach (Trained one in all)
        {
            EpochResult last = one.Report.Epochs[^1];
            string median = one.IsJudgedByTest ? Display.Text($"{one.LastEpochsMedian:F4}") : "-";
            Display.Line($"{one.Seed,4}  {last.Loss,10:F4}  {last.Accuracy,14:F4}  {one.Test.Accuracy,13:F4}  {median,19}  {one.Seconds,7:F1}  {one.ImagesPerSecond,8:N0}");
        }

        double[] accuracies = [.. all.Select(one => one.Test.Accuracy)];
        Display.Line($"test accuracy: {accuracies.Min():F4} to {accuracies.Max():F4}, mean {accuracies.Average():F4}");
        if (all.All(one => one.IsJudgedByTest))
        {
            Display.Line($"last epochs' median: mean {all.Average(one => one.LastEpochsMedian):F4}");
        }

        Predictions together = Predictions.Average([.. all.Select(one => one.Test)]);
        Display.Line($"all {all.Count} asked as one: {together.Accuracy:F4} ({together.Confusion().Correct} of {together.Count})");
    }
}
