using System;
using Netwright.Compiler.Layers.Dense;

namespace Netwright.Report.Explain;

/// <summary>z = W x + b, then y = f(z). Backward, with dz = dy f'(z): dW = dz x', db = dz, dx = W' dz.</summary>
internal sealed class DenseFormula : Formula
{
    private readonly DenseLayer layer;
    private readonly double[] weights;
    private readonly double[] biases;
    private readonly ActivationFormula activation;

    /// <summary>The formulas of a dense layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">Weights, and biases where it has them.</param>
    public DenseFormula(DenseLayer layer, double[][] tensors)
    {
        (this.layer, weights) = (layer, tensors[0]);
        biases = layer.HasBias ? tensors[1] : new double[layer.Output.Channels];
        activation = new ActivationFormula(layer.Activation);
    }

    /// <inheritdoc/>
    public override double[] Forward(double[] x)
    {
        double[] z = new double[biases.Length];
        for (int n = 0; n < z.Length; n++)
        {
            ReadOnlySpan<double> row = weights.AsSpan(n * x.Length, x.Length);
            double sum = biases[n];
            for (int m = 0; m < x.Length; m++)
            {
                sum += row[m] * x[m];
            }

            z[n] = sum;
        }

        return activation.Forward(z);
    }

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dz = activation.Backward(x, y, dy).Input;
        double[] dx = new double[x.Length], dw = new double[weights.Length];
        for (int n = 0; n < dz.Length; n++)
        {
            for (int m = 0; m < x.Length; m++)
            {
                dw[(n * x.Length) + m] = dz[n] * x[m];
                dx[m] += dz[n] * weights[(n * x.Length) + m];
            }
        }

        return layer.HasBias ? new Slopes(dx, dw, dz) : new Slopes(dx, dw);
    }
}
