using System;
using System.Linq;
using System.Numerics.Tensors;

namespace Netwright.Cli.Look;

/// <summary>
/// Which pixels a class needs: how far its probability falls when a square of the picture is covered by the picture's own mean, as in Zeiler and
/// Fergus (2014), section 4.2. A pixel has the mean over all squares that cover it.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="side">Side of the square, in pixels.</param>
internal sealed class Occlusion(Network network, int side)
{
    private readonly ImageShape shape = network.Info.Input;
    private readonly float[] probabilities = new float[network.ClassNames.Length];

    /// <summary>The square that is usual for a picture: a seventh of its shorter side.</summary>
    public static int UsualSide(ImageShape shape) => Math.Max(1, (int)Math.Round(Math.Min(shape.Height, shape.Width) / 7.0));

    /// <summary>The falls of a class's probability, height x width; below 0 where it rises.</summary>
    /// <param name="image">Normalised as in training.</param>
    /// <param name="k">The class.</param>
    public double[] Falls(ReadOnlySpan<float> image, int k)
    {
        float whole = Probability(image, k);
        double[] falls = new double[shape.Height * shape.Width];
        int[] covers = new int[falls.Length];
        float[] means = [.. Enumerable.Range(0, shape.Channels).Select(Mean(image.ToArray()))];
        int step = Math.Max(1, side / 2);
        for (int top = 1 - side; top < shape.Height; top += step)
        {
            for (int left = 1 - side; left < shape.Width; left += step)
            {
                double fall = whole - Probability(Covered(image, means, top, left), k);
                ForSquare(top, left, pixel => (falls[pixel], covers[pixel]) = (falls[pixel] + fall, covers[pixel] + 1));
            }
        }

        return [.. falls.Zip(covers, (sum, count) => sum / count)];
    }

    private Func<int, float> Mean(float[] image) => channel => TensorPrimitives.Average(Plane(image, channel));

    private ReadOnlySpan<float> Plane(ReadOnlySpan<float> image, int channel) => image.Slice(channel * shape.Height * shape.Width, shape.Height * shape.Width);

    private float[] Covered(ReadOnlySpan<float> image, float[] means, int top, int left)
    {
        float[] covered = image.ToArray();
        ForSquare(top, left, pixel =>
        {
            for (int channel = 0; channel < means.Length; channel++)
            {
                covered[(channel * shape.Height * shape.Width) + pixel] = means[channel];
            }
        });
        return covered;
    }

    private void ForSquare(int top, int left, Action<int> act)
    {
        for (int y = Math.Max(0, top); y < Math.Min(shape.Height, top + side); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(shape.Width, left + side); x++)
            {
                act((y * shape.Width) + x);
            }
        }
    }

    private float Probability(ReadOnlySpan<float> image, int k)
    {
        network.Predict(image, probabilities);
        TensorPrimitives.SoftMax(probabilities, probabilities);
        return probabilities[k];
    }
}
