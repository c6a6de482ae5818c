using Netwright.Metrics;

namespace Netwright.Training;

/// <summary>How a network does on a data set.</summary>
/// <param name="Loss">Mean of the network's own loss over the images; NaN without images.</param>
/// <param name="Confusion">Which class was taken for which.</param>
public sealed record Evaluation(double Loss, ConfusionMatrix Confusion)
{
    /// <summary>Share of the images whose class was predicted, 0 to 1; NaN without images.</summary>
    public double Accuracy => Confusion.Accuracy;
}
