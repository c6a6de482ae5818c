using System;
using System.Linq;
using Netwright.Compiler.Losses;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The losses in double precision, by the formulas of their papers.</summary>
internal static class ReferenceLoss
{
    public static double Of(LossModel loss, double[] z, int label) => loss switch
    {
        SoftmaxCrossEntropyModel { LabelSmoothing: var share } => LogOfSum(z) - ((1 - share) * z[label]) - (share * z.Average()),
        MeanSquaredErrorModel => z.Select((y, n) => Math.Pow(y - (n == label ? 1 : 0), 2)).Average(),
        RbfMeanSquaredModel => -z[label],
        RbfMapModel { J: var j } => LogOfSum([.. z, -j]) - z[label],
        _ => throw new NotSupportedException(loss.Word),
    };

    /// <summary>Whether each logit has a part in the loss, and not that of the label alone.</summary>
    public static bool IsOfAllLogits(LossModel loss) => loss is not RbfMeanSquaredModel;

    /// <summary>log sum exp z, by which softmax's logarithm is z less this.</summary>
    private static double LogOfSum(double[] z)
    {
        double largest = z.Max();
        return largest + Math.Log(z.Sum(value => Math.Exp(value - largest)));
    }
}
