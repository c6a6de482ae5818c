using System;
using Netwright.Compiler.Layers.Lrn;

namespace Netwright.Report.Explain;

/// <summary>
/// y[c] = x[c] / s[c]^beta with s[c] = k + alpha times the sum of x[m]^2 over the channels m round c. Backward, each channel m is moved by
/// its own dy, and by those of all channels c whose window it stands in: dx[m] = dy[m] / s[m]^beta - 2 alpha beta x[m] sum of dy[c] y[c] / s[c].
/// </summary>
/// <param name="layer">The layer.</param>
internal sealed class LrnFormula(LrnLayer layer) : Formula
{
    private int Pixels => layer.Input.Height * layer.Input.Width;

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / Math.Pow(Scale(x, i), layer.Beta);
        }

        return y;
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dx = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double scale = Scale(x, i);
            dx[i] += dy[i] / Math.Pow(scale, layer.Beta);
            (int first, int last) = Window(i);
            for (int c = first; c <= last; c++)
            {
                int m = (c * Pixels) + (i % Pixels);
                dx[m] -= 2 * layer.Alpha * layer.Beta * x[m] * dy[i] * y[i] / scale;
            }
        }

        return new Slopes(dx);
    }

    private double Scale(double[] x, int i)
    {
        double sum = 0;
        (int first, int last) = Window(i);
        for (int c = first; c <= last; c++)
        {
            double neighbour = x[(c * Pixels) + (i % Pixels)];
            sum += neighbour * neighbour;
        }

        return layer.K + (layer.Alpha * sum);
    }

    /// <summary>The channels round that of a value, as far as there are any.</summary>
    private (int First, int Last) Window(int i)
    {
        int first = (i / Pixels) - (layer.Size / 2);
        return (Math.Max(0, first), Math.Min(layer.Input.Channels, first + layer.Size) - 1);
    }
}
