using System.Collections.Generic;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>Softmax and cross-entropy as one, with smoothed labels if wanted.</summary>
internal class SoftmaxText(int classes, double smoothing) : LossText(classes)
{
    /// <inheritdoc/>
    public override string Summary => smoothing == 0
        ? "Softmax and cross-entropy"
        : Text($"Softmax and cross-entropy with {Numbers(smoothing)} of the target spread over all classes");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Remarks => smoothing == 0
        ?
        [
            "p[n] = exp(z[n] - max z) / sum of exp(z - max z); loss = log(sum of exp(z - max z)) + max z - z[label]",
            "delta[n] = (p[n] - (1 where n is the label, else 0)) * weight / sum of the weights in the batch; 0 in lanes without an image",
        ]
        :
        [
            Text($"t[n] = (1 - e where n is the label, else 0) + e / {Classes} with e = {Numbers(smoothing)}; p[n] = exp(z[n] - max z) / sum of exp(z - max z)"),
            "loss = -(sum over n of t[n] * log p[n]); delta[n] = (p[n] - t[n]) * weight / sum of the weights in the batch; 0 in lanes without an image",
        ];

    /// <inheritdoc/>
    public override bool UsesValueOfLabel => true;

    /// <inheritdoc/>
    public override bool UsesLargest => true;

    /// <inheritdoc/>
    public override string Write(SourceWriter writer, bool gradient)
    {
        First(writer);
        if (smoothing > 0)
        {
            writer.Line("Vector512<float> total = Vector512<float>.Zero;");
        }

        EachClass(writer);
        if (smoothing > 0)
        {
            writer.Line($"Vector512<float> below = {Z} - largest;");
            writer.Line("total += below;");
        }

        writer.Line($"Vector512<float> e = VectorMath.Exp({(smoothing > 0 ? "below" : Z + " - largest")});");
        if (gradient)
        {
            writer.Line($"Vector512.StoreUnsafe(e, {Delta});");
        }

        writer.Line("sum += e;");
        writer.Close();
        writer.Line();
        if (gradient)
        {
            Gradient(writer);
        }

        return smoothing == 0
            ? "VectorMath.Log(sum) - (ofLabel - largest)"
            : Text($"VectorMath.Log(sum) - ((ofLabel - largest) * {Float(1 - smoothing)}) - (total * {Float(smoothing / Classes)})");
    }

    /// <summary>Declares <c>sum</c>, and raises <c>largest</c> where something beside the classes may be larger.</summary>
    protected virtual void First(SourceWriter writer) => writer.Line("Vector512<float> sum = Vector512<float>.Zero;");

    private static string Numbers(double value) => Spec.Grammar.Numbers.Show(value);

    private void Gradient(SourceWriter writer)
    {
        EachClass(writer);
        Target(
            writer,
            smoothing == 0 ? "Vector512<float>.One" : Text($"Vector512.Create({Float(1 - smoothing + (smoothing / Classes))})"),
            smoothing == 0 ? "Vector512<float>.Zero" : Text($"Vector512.Create({Float(smoothing / Classes)})"));
        writer.Line($"Vector512<float> p = Vector512.LoadUnsafe({Delta}) / sum;");
        writer.Line($"Vector512.StoreUnsafe((p - target) * scale, {Delta});");
        writer.Close();
        writer.Line();
    }
}
