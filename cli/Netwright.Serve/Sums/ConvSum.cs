using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Report.Explain;
using Stops = Netwright.Report.Explain.Windows;

namespace Netwright.Serve.Sums;

/// <summary>A value of a convolution: what the window sees of each channel times that channel's kernel, summed, plus the bias.</summary>
internal static class ConvSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked, ConvLayer conv)
    {
        int[] channels = ConvFormula.ChannelsOf(conv, looked.Map);
        int first = Enumerable.Range(0, looked.Map).Sum(k => ConvFormula.ChannelsOf(conv, k).Length);
        double dz = looked.BeforeActivation(conv.Activation);
        Tap[] taps = Stops.Of(conv, conv.Kernel, conv.Stride, conv.Pad, conv.Dilation)[looked.Pixel];
        Part[] parts = [.. channels.Select((channel, i) => Kernel(looked, conv, channel, first + i, taps, dz))];
        double products = parts.Sum(part => part.Sum);
        Bias? bias = conv.HasBias ? looked.BiasOf(conv.Parameters[1]) : null;
        Step[] steps = bias is null
            ? [new Step("z = sum of all products", products)]
            : [new Step("sum of all products", products), new Step("z = sum + bias", products + bias.Value)];
        string sum = $"{(conv.HasBias ? "b[k] + " : "")}Σ w[k,c,u,v] · x[c,i+u,j+v]";
        return new ValueSum($"y[k,i,j] = {ValueSums.Letters(conv.Activation, sum)}", parts, ValueSums.WithActivation(steps, conv.Activation, looked.Value))
        {
            Bias = bias,
        };
    }

    private static Part Kernel(Looked looked, ConvLayer conv, int channel, int kernel, Tap[] taps, double dz)
    {
        Range weights = (kernel * conv.Window)..((kernel + 1) * conv.Window);
        double[] w = looked.Explainer.Tensor(conv.Parameters[0].Name)[weights];
        Part window = looked.Window(channel, conv.Kernel, taps, tap => dz * w[tap.Number]);
        return window with
        {
            Weights = w,
            WeightGradients = looked.Look.Backward.Tensors[conv.Parameters[0].Name][weights],
            Sum = window.Inputs.Zip(w, (x, weight) => (x ?? 0) * weight).Sum(),
        };
    }
}
