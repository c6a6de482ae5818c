using System.Linq;
using Netwright.Report.Explain;

namespace Netwright.Serve.Sums;

/// <summary>A value of LeNet-5's last layer: how far the input is from the bitmap of a digit.</summary>
internal static class RbfSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked)
    {
        double[] distances = [.. looked.Trace.Input.Zip(RbfFormula.Bitmap(looked.Map), (x, w) => x - w)];
        return new ValueSum(
            "y[n] = − Σ (x[i] − w[n,i])², w[n] the bitmap of digit n",
            [looked.Vector(distances)],
            [new Step("Σ (x − w)², of the differences shown", distances.Sum(distance => distance * distance)), new Step("y = − Σ", looked.Value)]);
    }
}
