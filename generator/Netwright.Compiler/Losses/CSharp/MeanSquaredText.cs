using System.Collections.Generic;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>The mean squared error against one-hot targets.</summary>
internal sealed class MeanSquaredText(int classes) : LossText(classes)
{
    /// <inheritdoc/>
    public override string Summary => "Mean squared error";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Remarks =>
    [
        Text($"loss = (sum over n of (z[n] - t[n])^2) / {Classes} with t[n] = 1 where n is the label, else 0"),
        Text($"delta[n] = 2 * (z[n] - t[n]) / {Classes} * weight / sum of the weights in the batch; 0 in lanes without an image"),
    ];

    /// <inheritdoc/>
    public override bool UsesValueOfLabel => false;

    /// <inheritdoc/>
    public override bool UsesLargest => false;

    /// <inheritdoc/>
    public override string Write(SourceWriter writer, bool gradient)
    {
        writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        EachClass(writer);
        Target(writer, "Vector512<float>.One", "Vector512<float>.Zero");
        writer.Line($"Vector512<float> error = {Z} - target;");
        writer.Line("sum = Fused.MultiplyAdd(error, error, sum);");
        if (gradient)
        {
            writer.Line($"Vector512.StoreUnsafe(error * {Float(2.0 / Classes)} * scale, {Delta});");
        }

        writer.Close();
        writer.Line();
        return Text($"sum / {Float(Classes)}");
    }
}
