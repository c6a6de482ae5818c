using System;
using System.Linq;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>y = f(x), each value on its own; backward dx = dy f'(x).</summary>
/// <param name="function">The function f.</param>
internal sealed class ActivationFormula(ActivationKind function) : Formula
{
    private const double Amplitude = 1.7159;
    private const double Steepness = 2.0 / 3;

    /// <inheritdoc/>
    public override double[] Forward(double[] x) => function.Form == ActivationForm.None ? x : Array.ConvertAll(x, Value);

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy) => new([.. dy.Zip(y, (d, value) => d * Slope(value))]);

    private double Value(double x) => function.Form switch
    {
        ActivationForm.Relu => Math.Max(x, 0),
        ActivationForm.LeakyRelu => x > 0 ? x : x * function.Slope,
        ActivationForm.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationForm.Tanh => Math.Tanh(x),
        ActivationForm.ScaledTanh => Amplitude * Math.Tanh(Steepness * x),
        _ => throw new NotSupportedException(function.ToString()),
    };

    /// <summary>f'(x) in terms of y = f(x).</summary>
    private double Slope(double y) => function.Form switch
    {
        ActivationForm.None => 1,
        ActivationForm.Relu => y > 0 ? 1 : 0,
        ActivationForm.LeakyRelu => y > 0 ? 1 : function.Slope,
        ActivationForm.Sigmoid => y * (1 - y),
        ActivationForm.Tanh => 1 - (y * y),
        ActivationForm.ScaledTanh => Steepness * (Amplitude - (y * y / Amplitude)),
        _ => throw new NotSupportedException(function.ToString()),
    };
}
