using System;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>y = the largest value of each window; backward dy goes to the first value that is the largest.</summary>
/// <param name="layer">The layer.</param>
internal sealed class MaxPoolFormula(PoolLayer layer) : Formula
{
    private readonly Tap[][] windows = Windows.Of(layer, layer.Window, layer.Stride, layer.Pad, new Extent(1, 1));

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] y = new double[layer.Output.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = double.NegativeInfinity;
            foreach (Tap tap in windows[i % windows.Length])
            {
                y[i] = Math.Max(y[i], x[Plane(i) + tap.From]);
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dx = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int plane = Plane(i);
            double largest = y[i];
            Tap winner = Array.Find(windows[i % windows.Length], tap => x[plane + tap.From] == largest);
            dx[plane + winner.From] += dy[i];
        }

        return new Slopes(dx);
    }

    /// <summary>Where the channel of an output value begins in the input.</summary>
    private int Plane(int i) => i / windows.Length * layer.Input.Height * layer.Input.Width;
}
