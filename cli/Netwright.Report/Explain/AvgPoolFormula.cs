using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>y = the mean of each window, padding counted as zeros; backward each value gets its share of dy.</summary>
/// <param name="layer">The layer.</param>
internal sealed class AvgPoolFormula(PoolLayer layer) : Formula
{
    private readonly Tap[][] windows = Windows.Of(layer, layer.Window, layer.Stride, layer.Pad, new Extent(1, 1));

    private int Size => layer.Window.Height * layer.Window.Width;

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] y = new double[layer.Output.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int plane = Plane(i);
            y[i] = windows[i % windows.Length].Sum(tap => x[plane + tap.From]) / Size;
        }

        return y;
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dx = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            foreach (Tap tap in windows[i % windows.Length])
            {
                dx[Plane(i) + tap.From] += dy[i] / Size;
            }
        }

        return new Slopes(dx);
    }

    private int Plane(int i) => i / windows.Length * layer.Input.Height * layer.Input.Width;
}
