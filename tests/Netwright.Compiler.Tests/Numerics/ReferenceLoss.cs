using System;
using System.Linq;
using Netwright.Compiler.Losses;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The losses in double precision, by the formulas of their papers.</summary>
internal static class ReferenceLoss
{
    public static double Of(LossModel loss, double[] z, int label) => loss switch
    {
        SoftmaxCrossEntropyModel { LabelSmoothing: var share } =>
            z.Select((_, n) => -((n == label ? 1 - share : 0) + (share / z.Length)) * LogSoftmax(z, n)).Sum(),
        MeanSquaredErrorModel => z.Select((y, n) => Math.Pow(y - (n == label ? 1 : 0), 2)).Average(),
        RbfMeanSquaredModel => -z[label],
        RbfMapModel { J: var j } => -LogSoftmax([.. z, -j], label),
        _ => throw new NotSupportedException(loss.Word),
    };

    /// <summary>Whether each logit has a part in the loss, and not that of the label alone.</summary>
    public static bool IsOfAllLogits(LossModel loss) => loss is not RbfMeanSquaredModel;

    private static double LogSoftmax(double[] z, int n)
    {
        double largest = z.Max();
        return z[n] - largest - Math.Log(z.Sum(value => Math.Exp(value - largest)));
    }
}
