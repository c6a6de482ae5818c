using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;

namespace Netwright.Report.Explain;

/// <summary>
/// z[k,i,j] = b[k] + sum over c,u,v of w[k,c,u,v] x[c,i+u,j+v], then y = f(z). Backward, with dz = dy f'(z): each weight's gradient is the
/// sum of dz times the value that the weight met, each value's the sum of dz times the weights that it met.
/// </summary>
internal sealed class ConvFormula : Formula
{
    private readonly ConvLayer layer;
    private readonly double[] weights;
    private readonly double[] biases;
    private readonly ActivationFormula activation;
    private readonly int[][] channels;
    private readonly Tap[][] windows;

    /// <summary>The formulas of a convolution.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">Weights, and biases where it has them.</param>
    public ConvFormula(ConvLayer layer, double[][] tensors)
    {
        (this.layer, weights) = (layer, tensors[0]);
        biases = layer.HasBias ? tensors[1] : new double[layer.Output.Channels];
        activation = new ActivationFormula(layer.Activation);
        channels = [.. Enumerable.Range(0, layer.Output.Channels).Select(k => ChannelsOf(layer, k))];
        windows = Windows.Of(layer, layer.Kernel, layer.Stride, layer.Pad, layer.Dilation);
    }

    private int Plane => layer.Input.Height * layer.Input.Width;

    /// <summary>The channels that filter k sees, each by a kernel of its own.</summary>
    public static int[] ChannelsOf(ConvLayer layer, int k)
    {
        if (layer.Table is { } table)
        {
            return [.. table.Rows[k]];
        }

        int each = layer.Input.Channels / layer.Groups;
        return [.. Enumerable.Range(k / (layer.Output.Channels / layer.Groups) * each, each)];
    }

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] z = new double[layer.Output.Length];
        for (int k = 0, kernel = 0; k < channels.Length; kernel += channels[k++].Length)
        {
            for (int p = 0; p < windows.Length; p++)
            {
                z[(k * windows.Length) + p] = biases[k] + Sum(x, channels[k], kernel, windows[p]);
            }
        }

        return activation.Forward(z);
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dz = activation.Backward(x, y, dy).Input;
        double[] dx = new double[x.Length], dw = new double[weights.Length], db = new double[biases.Length];
        for (int k = 0, kernel = 0; k < channels.Length; kernel += channels[k++].Length)
        {
            for (int p = 0; p < windows.Length; p++)
            {
                double d = dz[(k * windows.Length) + p];
                db[k] += d;
                Spread(d, x, dx, dw, channels[k], kernel, windows[p]);
            }
        }

        return layer.HasBias ? new Slopes(dx, dw, db) : new Slopes(dx, dw);
    }

    private double Sum(double[] x, int[] seen, int kernel, Tap[] window)
    {
        double sum = 0;
        for (int c = 0; c < seen.Length; c++)
        {
            ReadOnlySpan<double> plane = x.AsSpan(seen[c] * Plane, Plane), w = weights.AsSpan((kernel + c) * layer.Window, layer.Window);
            foreach (Tap tap in window)
            {
                sum += w[tap.Number] * plane[tap.From];
            }
        }

        return sum;
    }

    private void Spread(double d, double[] x, double[] dx, double[] dw, int[] seen, int kernel, Tap[] window)
    {
        for (int c = 0; c < seen.Length; c++)
        {
            int plane = seen[c] * Plane, first = (kernel + c) * layer.Window;
            foreach (Tap tap in window)
            {
                dw[first + tap.Number] += d * x[plane + tap.From];
                dx[plane + tap.From] += d * weights[first + tap.Number];
            }
        }
    }
}
