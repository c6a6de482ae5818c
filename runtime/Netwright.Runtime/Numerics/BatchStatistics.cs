using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>Joins what lane groups know of a batch, for batch normalisation (Ioffe and Szegedy, 2015).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchStatistics
{
    /// <summary>
    /// Joins the groups' means and squared deviations, channel by channel, in the groups' order (Chan, Golub and LeVeque, 1983),
    /// in double precision, and moves the running statistics towards them.
    /// </summary>
    /// <param name="partial">The first group's means, then its sums of squared deviations: 2 x channels.</param>
    /// <param name="stride">Floats from one group to the next.</param>
    /// <param name="images">Images in the batch; all groups but the last are full.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">How far the running statistics move: 0 to 1.</param>
    /// <param name="shared">Receives the means, then 1 / sqrt(variance + epsilon): 2 x channels.</param>
    /// <param name="running">The running means, then the running variances: 2 x channels.</param>
    public static void Join(
        ref float partial, int stride, int images, int pixels, int channels, double epsilon, double momentum, ref float shared, ref float running)
    {
        int groups = (images + LaneGroup.Lanes - 1) / LaneGroup.Lanes;
        for (int c = 0; c < channels; c++)
        {
            double count = 0;
            double mean = 0;
            double squares = 0;
            for (int g = 0; g < groups; g++)
            {
                ref float group = ref Unsafe.Add(ref partial, ((nint)g * stride) + c);
                double more = (double)Math.Min(LaneGroup.Lanes, images - (g * LaneGroup.Lanes)) * pixels;
                double delta = group - mean;
                double sum = count + more;
                mean += delta * more / sum;
                squares += Unsafe.Add(ref group, channels) + (delta * delta * count * more / sum);
                count = sum;
            }

            double variance = squares / count;
            Unsafe.Add(ref shared, c) = (float)mean;
            Unsafe.Add(ref shared, channels + c) = (float)(1 / Math.Sqrt(variance + epsilon));
            Move(ref Unsafe.Add(ref running, c), mean, momentum);
            Move(ref Unsafe.Add(ref running, channels + c), squares / Math.Max(1, count - 1), momentum);
        }
    }

    private static void Move(ref float running, double value, double momentum) =>
        running = (float)(((1 - momentum) * running) + (momentum * value));
}
