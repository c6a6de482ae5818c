using System;
using System.Linq;
using Netwright.Compiler.Layers.BatchNorm;

namespace Netwright.Report.Explain;

/// <summary>
/// y[c] = w[c] n + b[c] with n = (x[c] - m[c]) / sqrt(v[c] + epsilon), where mean m and variance v are those that training gathered.
/// Backward, for a single prediction: dw = sum of dy n, db = sum of dy, dx = dy w / sqrt(v + epsilon).
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="tensors">Weights, biases, means and variances.</param>
internal sealed class BatchNormFormula(BatchNormLayer layer, double[][] tensors) : Formula
{
    private int Pixels => layer.Input.Height * layer.Input.Width;

    /// <inheritdoc/>
    public override double[] Forward(double[] x) =>
        [.. x.Select((value, i) => (tensors[0][i / Pixels] * Normal(value, i)) + tensors[1][i / Pixels])];

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy)
    {
        double[] dw = new double[layer.Input.Channels], db = new double[layer.Input.Channels];
        for (int i = 0; i < x.Length; i++)
        {
            dw[i / Pixels] += dy[i] * Normal(x[i], i);
            db[i / Pixels] += dy[i];
        }

        return new Slopes([.. dy.Select((d, i) => d * tensors[0][i / Pixels] / Deviation(i))], dw, db);
    }

    private double Normal(double value, int i) => (value - tensors[2][i / Pixels]) / Deviation(i);

    private double Deviation(int i) => Math.Sqrt(tensors[3][i / Pixels] + layer.Epsilon);
}
