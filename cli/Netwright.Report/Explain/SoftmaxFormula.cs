using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Softmax;

namespace Netwright.Report.Explain;

/// <summary>At each pixel y[c] = exp x[c] / sum over m of exp x[m]; backward dx[c] = y[c] (dy[c] - sum over m of dy[m] y[m]).</summary>
/// <param name="layer">The layer.</param>
internal sealed class SoftmaxFormula(SoftmaxLayer layer) : Formula
{
    private int Pixels => layer.Input.Height * layer.Input.Width;

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] largest = [.. Enumerable.Range(0, Pixels).Select(p => Channels(p).Max(i => x[i]))];
        double[] powers = [.. x.Select((value, i) => Math.Exp(value - largest[i % Pixels]))];
        double[] sums = [.. Enumerable.Range(0, Pixels).Select(p => Channels(p).Sum(i => powers[i]))];
        return [.. powers.Select((power, i) => power / sums[i % Pixels])];
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] means = [.. Enumerable.Range(0, Pixels).Select(p => Channels(p).Sum(i => dy[i] * y[i]))];
        return new Slopes([.. y.Select((value, i) => value * (dy[i] - means[i % Pixels]))]);
    }

    /// <summary>The values of a pixel, one of each channel.</summary>
    private IEnumerable<int> Channels(int pixel) =>
        Enumerable.Range(0, layer.Input.Channels).Select(c => (c * Pixels) + pixel);
}
