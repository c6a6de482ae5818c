using System;
using System.Linq;
using Netwright.Compiler.Losses;

namespace Netwright.Report.Explain;

/// <summary>The losses of one image, by the formulas of their papers, and their gradients at the logits.</summary>
internal static class LossFormula
{
    /// <summary>The loss of logits z of an image of class <paramref name="label"/>.</summary>
    public static double Value(LossModel loss, double[] z, int label) => loss switch
    {
        SoftmaxCrossEntropyModel { LabelSmoothing: var share } => LogOfSum(z) - ((1 - share) * z[label]) - (share * z.Average()),
        MeanSquaredErrorModel => z.Select((y, n) => Math.Pow(y - Target(n, label), 2)).Average(),
        RbfMeanSquaredModel => -z[label],
        RbfMapModel { J: var j } => LogOfSum([.. z, -j]) - z[label],
        _ => throw new NotSupportedException(loss.Word),
    };

    /// <summary>The loss's gradient at each logit.</summary>
    public static double[] Gradient(LossModel loss, double[] z, int label) => loss switch
    {
        SoftmaxCrossEntropyModel { LabelSmoothing: var share } =>
            [.. Softmax(z, LogOfSum(z)).Select((p, n) => p - ((1 - share) * Target(n, label)) - (share / z.Length))],
        MeanSquaredErrorModel => [.. z.Select((y, n) => 2 * (y - Target(n, label)) / z.Length)],
        RbfMeanSquaredModel => [.. z.Select((_, n) => -Target(n, label))],
        RbfMapModel { J: var j } => [.. Softmax(z, LogOfSum([.. z, -j])).Select((p, n) => p - Target(n, label))],
        _ => throw new NotSupportedException(loss.Word),
    };

    /// <summary>Whether each logit has a part in the loss, and not that of the label alone.</summary>
    public static bool IsOfAllLogits(LossModel loss) => loss is not RbfMeanSquaredModel;

    private static double Target(int n, int label) => n == label ? 1 : 0;

    private static double[] Softmax(double[] z, double logOfSum) => Array.ConvertAll(z, value => Math.Exp(value - logOfSum));

    /// <summary>log sum exp z, by which softmax's logarithm is z less this.</summary>
    private static double LogOfSum(double[] z)
    {
        double largest = z.Max();
        return largest + Math.Log(z.Sum(value => Math.Exp(value - largest)));
    }
}
