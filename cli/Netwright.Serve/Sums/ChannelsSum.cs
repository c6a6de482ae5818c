using System;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Layers.Lrn;

namespace Netwright.Serve.Sums;

/// <summary>A value that is made of those of several channels at its place.</summary>
internal static class ChannelsSum
{
    /// <summary>Local response normalisation.</summary>
    public static ValueSum OfLrn(Looked looked, LrnLayer lrn)
    {
        int first = looked.Map - (lrn.Size / 2), last = Math.Min(lrn.Input.Channels, first + lrn.Size) - 1;
        first = Math.Max(0, first);
        double[] round = [.. Enumerable.Range(first, last - first + 1).Select(channel => At(looked, channel))];
        double squares = round.Sum(value => value * value);
        return new ValueSum(
            "y[c] = x[c] / (k + α Σ x[m]²)^β, m from the channels round c",
            [looked.Vector(round)],
            [
                new Step("x", At(looked, looked.Map)), new Step("Σ x[m]²", squares),
                new Step(string.Create(CultureInfo.InvariantCulture, $"s = {lrn.K} + {lrn.Alpha} Σ x[m]²"), lrn.K + (lrn.Alpha * squares)),
                new Step(string.Create(CultureInfo.InvariantCulture, $"y = x / s^{lrn.Beta}"), looked.Value),
            ]);
    }

    /// <summary>Softmax over the channels.</summary>
    public static ValueSum OfSoftmax(Looked looked)
    {
        double[] all = [.. Enumerable.Range(0, looked.Trace.Layer.Input.Channels).Select(channel => At(looked, channel))];
        double largest = all.Max();
        return new ValueSum(
            "y[c] = exp(x[c] − max) / Σ exp(x[m] − max)",
            [looked.Vector(all)],
            [
                new Step("exp(x − max)", Math.Exp(At(looked, looked.Map) - largest)),
                new Step("Σ exp(x[m] − max)", all.Sum(value => Math.Exp(value - largest))),
                new Step("y = exp / Σ", looked.Value),
            ]);
    }

    private static double At(Looked looked, int channel) => looked.Trace.Input[(channel * looked.InputPixels) + looked.Pixel];
}
