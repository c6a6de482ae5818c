using System.Linq;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Stops = Netwright.Report.Explain.Windows;

namespace Netwright.Serve.Sums;

/// <summary>A value of LeNet-5's pooling: the sum of its window times the map's coefficient, plus the map's bias.</summary>
internal static class SubsampleSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked, SubsampleLayer subsample)
    {
        double coefficient = looked.Tensor(subsample.Parameters[0], looked.Map), dz = looked.BeforeActivation(subsample.Activation);
        Tap[] taps = Stops.Of(subsample, subsample.Window, subsample.Window, Padding.None, new Extent(1, 1))[looked.Pixel];
        Part window = looked.Window(looked.Map, subsample.Window, taps, _ => dz * coefficient);
        double sum = window.Inputs.Sum(value => value ?? 0);
        Bias bias = looked.BiasOf(subsample.Parameters[1]);
        Step[] steps = [new("s = sum of the window", sum), new("coefficient a", coefficient), new("z = a · s + bias", (coefficient * sum) + bias.Value)];
        string formula = $"y[c,i,j] = {ValueSums.Letters(subsample.Activation, "a[c] · s + b[c]")}";
        return new ValueSum(formula, [window], ValueSums.WithActivation(steps, subsample.Activation, looked.Value)) { Bias = bias };
    }
}
