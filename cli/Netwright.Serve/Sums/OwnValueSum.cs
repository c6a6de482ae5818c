using System;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;

namespace Netwright.Serve.Sums;

/// <summary>A value that is made of the one at its own place.</summary>
internal static class OwnValueSum
{
    /// <summary>The same value.</summary>
    public static ValueSum OfSame(Looked looked, string formula) => new(formula, [Own(looked, looked.Gradient)], [new Step("y = x", looked.Value)]);

    /// <summary>A function of it.</summary>
    public static ValueSum OfActivation(Looked looked, ActivationLayer activation)
    {
        string letters = ValueSums.Letters(activation.Function, "x");
        return new ValueSum($"y = {letters}", [Own(looked, looked.BeforeActivation(activation.Function))], [new Step($"y = {letters}", looked.Value)]);
    }

    /// <summary>Brought to mean 0 and variance 1 by what training gathered, then scaled and shifted.</summary>
    public static ValueSum OfNorm(Looked looked, BatchNormLayer norm)
    {
        double weight = looked.Tensor(norm.Parameters[0], looked.Map), mean = looked.Tensor(norm.Statistics[0], looked.Map);
        double deviation = Math.Sqrt(looked.Tensor(norm.Statistics[1], looked.Map) + norm.Epsilon);
        double x = Value(looked);
        Step[] steps =
        [
            new("mean m", mean), new("deviation s = √(v + ε)", deviation), new("n = (x − m) / s", (x - mean) / deviation),
            new("weight w", weight), new("y = w · n + bias", looked.Value),
        ];
        return new ValueSum("y[c] = w[c] · (x[c] − m[c]) / s[c] + b[c]", [Own(looked, looked.Gradient * weight / deviation)], steps)
        {
            Bias = looked.BiasOf(norm.Parameters[1]),
        };
    }

    private static Part Own(Looked looked, double back) => Looked.Single(looked.Sources[0], looked.Map, Value(looked), back);

    // Flatten, too, moves nothing: counted from the first value, each stands where it stood.
    private static double Value(Looked looked) =>
        looked.Trace.Input[(looked.Map * looked.Trace.Layer.Output.Height * looked.Trace.Layer.Output.Width) + looked.Pixel];
}
