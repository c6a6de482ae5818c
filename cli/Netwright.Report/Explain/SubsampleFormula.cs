using System.Linq;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>
/// z[c] = a[c] s + b[c], where s is the sum over each window, then y = f(z). Backward, with dz = dy f'(z): da = sum of dz s, db = sum of dz,
/// and each value of a window gets a dz.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="tensors">Coefficients and biases.</param>
internal sealed class SubsampleFormula(SubsampleLayer layer, double[][] tensors) : Formula
{
    private readonly ActivationFormula activation = new(layer.Activation);
    private readonly Tap[][] windows = Windows.Of(layer, layer.Window, layer.Window, Padding.None, new Extent(1, 1));

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] z = new double[layer.Output.Length];
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = (tensors[0][Channel(i)] * Sum(x, i)) + tensors[1][Channel(i)];
        }

        return activation.Forward(z);
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dz = activation.Backward(x, y, dy).Input;
        double[] dx = new double[x.Length], da = new double[tensors[0].Length], db = new double[tensors[1].Length];
        for (int i = 0; i < dz.Length; i++)
        {
            da[Channel(i)] += dz[i] * Sum(x, i);
            db[Channel(i)] += dz[i];
            foreach (Tap tap in windows[i % windows.Length])
            {
                dx[Plane(i) + tap.From] += dz[i] * tensors[0][Channel(i)];
            }
        }

        return new Slopes(dx, da, db);
    }

    private double Sum(double[] x, int i) => windows[i % windows.Length].Sum(tap => x[Plane(i) + tap.From]);

    private int Channel(int i) => i / windows.Length;

    private int Plane(int i) => Channel(i) * layer.Input.Height * layer.Input.Width;
}
