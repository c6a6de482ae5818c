using System.Collections.Generic;
using Netwright.Compiler.Emit;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>Equation 8 of LeCun et al. (1998): with an rbf's penalty as a squared distance, its mean squared error.</summary>
internal sealed class RbfMeanSquaredText(int classes) : LossText(classes)
{
    /// <inheritdoc/>
    public override string Summary => "Equation 8 of LeCun et al. (1998) over the penalties y = -z";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Remarks =>
    [
        "loss = y[label]",
        "delta[n] = -(1 where n is the label, else 0) * weight / sum of the weights in the batch; 0 in lanes without an image",
    ];

    /// <inheritdoc/>
    public override bool UsesValueOfLabel => true;

    /// <inheritdoc/>
    public override bool UsesLargest => false;

    /// <inheritdoc/>
    public override string Write(SourceWriter writer, bool gradient)
    {
        if (gradient)
        {
            EachClass(writer);
            Target(writer, "scale", "Vector512<float>.Zero");
            writer.Line($"Vector512.StoreUnsafe(-target, {Delta});");
            writer.Close();
            writer.Line();
        }

        return "-ofLabel";
    }
}
