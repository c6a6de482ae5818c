using System.Collections.Generic;
using System.Linq;

namespace Netwright.Cli.Tune;

/// <summary>
/// Which trials are not worth going on with: those whose best accuracy so far is below the median of what the trials before had on average up to
/// the same epoch, as in Golovin et al., "Google Vizier" (2017), section 3.2.1.
/// </summary>
internal sealed class MedianRule
{
    private const int Fewest = 3;

    private readonly List<IReadOnlyList<double>> ended = [];

    /// <summary>Takes the validation accuracies of a trial that has ended, epoch by epoch.</summary>
    public void Add(IReadOnlyList<double> accuracies) => ended.Add(accuracies);

    /// <summary>Whether a trial should end here.</summary>
    /// <param name="accuracies">Its validation accuracies so far.</param>
    public bool IsHopeless(IReadOnlyList<double> accuracies)
    {
        double[] means = [.. ended.Where(other => other.Count >= accuracies.Count).Select(other => other.Take(accuracies.Count).Average()).Order()];
        return means.Length >= Fewest && accuracies.Max() < Median(means);
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
