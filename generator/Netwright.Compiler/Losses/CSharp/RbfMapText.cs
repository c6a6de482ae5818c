using System.Collections.Generic;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>
/// Equation 9 of LeCun et al. (1998). With z = -y it is a softmax cross-entropy over the classes and one more, the rubbish class,
/// whose logit is always -j and which no image has.
/// </summary>
internal sealed class RbfMapText(int classes, double j) : SoftmaxText(classes, 0)
{
    /// <inheritdoc/>
    public override string Summary => "Equation 9 of LeCun et al. (1998) over the penalties y = -z";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Remarks =>
    [
        Text($"loss = y[label] + log(exp(-j) + sum over all n of exp(-y[n])) with j = {Spec.Grammar.Numbers.Show(j)}"),
        "p[n] = exp(z[n]) / (exp(-j) + sum of exp(z)), both sides divided by the largest of the exponentials",
        "delta[n] = (p[n] - (1 where n is the label, else 0)) * weight / sum of the weights in the batch; 0 in lanes without an image",
    ];

    /// <inheritdoc/>
    protected override void First(SourceWriter writer)
    {
        writer.Line($"Vector512<float> rubbish = Vector512.Create({Float(-j)});");
        writer.Line("largest = Vector512.Max(largest, rubbish);");
        writer.Line("Vector512<float> sum = VectorMath.Exp(rubbish - largest);");
    }
}
