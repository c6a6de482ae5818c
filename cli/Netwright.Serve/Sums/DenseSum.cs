using System;
using System.Linq;
using Netwright.Compiler.Layers.Dense;

namespace Netwright.Serve.Sums;

/// <summary>A value of a dense layer: each value of the input times its weight, summed, plus the bias.</summary>
internal static class DenseSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked, DenseLayer dense)
    {
        double dz = looked.BeforeActivation(dense.Activation);
        int inputs = looked.Trace.Input.Length, pixels = looked.InputPixels;
        Part[] parts = pixels == 1
            ? [Weighted(looked, dense, looked.Vector(looked.Trace.Input), 0, dz)]
            : [.. Enumerable.Range(0, inputs / pixels).Select(channel => Weighted(looked, dense, Plane(looked, channel), channel * pixels, dz))];
        double products = parts.Sum(part => part.Sum);
        Bias? bias = dense.HasBias ? looked.BiasOf(dense.Parameters[1]) : null;
        Step[] steps = bias is null
            ? [new Step("z = sum of all products", products)]
            : [new Step("sum of all products", products), new Step("z = sum + bias", products + bias.Value)];
        string sum = $"{(dense.HasBias ? "b[n] + " : "")}Σ w[n,m] · x[m]";
        return new ValueSum($"y[n] = {ValueSums.Letters(dense.Activation, sum)}", parts, ValueSums.WithActivation(steps, dense.Activation, looked.Value))
        {
            Bias = bias,
        };
    }

    private static Part Plane(Looked looked, int channel) => new()
    {
        Source = looked.Sources[0],
        Channel = channel,
        Rows = looked.Trace.Layer.Input.Height,
        Columns = looked.Trace.Layer.Input.Width,
        Inputs = [.. looked.Trace.Input.AsSpan(channel * looked.InputPixels, looked.InputPixels).ToArray().Select(value => (double?)value)],
    };

    private static Part Weighted(Looked looked, DenseLayer dense, Part part, int first, double dz)
    {
        int row = (looked.Map * looked.Trace.Input.Length) + first;
        Range weights = row..(row + part.Inputs.Length);
        double[] w = looked.Explainer.Tensor(dense.Parameters[0].Name)[weights];
        return part with
        {
            Weights = w,
            WeightGradients = looked.Look.Backward.Tensors[dense.Parameters[0].Name][weights],
            Backs = [.. w.Select(weight => (double?)(dz * weight))],
            Sum = part.Inputs.Zip(w, (x, weight) => (x ?? 0) * weight).Sum(),
        };
    }
}
