using System.Linq;
using Netwright.Compiler.Layers.Rbf;

namespace Netwright.Report.Explain;

/// <summary>y[n] = - sum over i of (x[i] - w[n,i])^2, where w[n] is the bitmap of digit n; backward dx[i] = - 2 sum over n of dy[n] (x[i] - w[n,i]).</summary>
internal sealed class RbfFormula : Formula
{
    private static readonly double[][] Bitmaps = [.. DigitBitmaps.All.Select(digit => digit.SelectMany(row => row).Select(code => (double)code).ToArray())];

    /// <summary>The bitmap of a digit.</summary>
    public static double[] Bitmap(int digit) => Bitmaps[digit];

    /// <inheritdoc/>
    public override double[] Forward(double[] x) => [.. Bitmaps.Select(bitmap => -bitmap.Zip(x, (w, value) => (value - w) * (value - w)).Sum())];

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy) =>
        new([.. x.Select((value, i) => -2 * Bitmaps.Zip(dy, (bitmap, d) => d * (value - bitmap[i])).Sum())]);
}
