using System;
using System.Collections.Immutable;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Which normalisation a training uses.</summary>
internal static class NormalizationRule
{
    /// <summary>Which normalisation images are judged with; null where they bring their own scale and the spec asks for nothing else.</summary>
    /// <exception cref="InvalidOperationException">The spec says <c>standardize: from-data</c>, and the network has seen no data.</exception>
    public static Normalization? For(Network network, IImageSource source)
    {
        DataInfo data = network.Info.Data;
        if (data.Standardizes && network.Normalization is null)
        {
            throw new InvalidOperationException(
                $"{network.Info.Name} standardises images by what it was trained on, and it neither was trained nor has loaded weights that say it.");
        }

        return data.Standardizes || !data.Mean.IsDefaultOrEmpty ? network.Normalization
            : source is ImageDataset ? null
            : network.Normalization ?? Normalization.Uniform(source.Shape.Channels, data.Scale, data.Offset);
    }

    /// <summary>What the spec alone says; null where it takes data, or an image's own scale.</summary>
    public static Normalization? OfSpec(DataInfo data) =>
        data.Mean.IsDefaultOrEmpty ? null : Normalization.Standard(data.Scale, data.Mean.AsSpan(), data.Deviation.AsSpan());

    /// <summary>
    /// The spec's means and deviations; those of the images to train on where it says <c>standardize: from-data</c> and the weights bring
    /// none; else the scale and offset of the images.
    /// </summary>
    /// <param name="network">What is trained.</param>
    /// <param name="source">The images.</param>
    /// <param name="images">Which of them are trained on.</param>
    /// <exception cref="ArgumentException">A channel has the same level everywhere.</exception>
    public static Normalization For(Network network, IImageSource source, ImmutableArray<int> images)
    {
        DataInfo data = network.Info.Data;
        if (OfSpec(data) is { } fixedOne)
        {
            return fixedOne;
        }

        if (data.Standardizes)
        {
            return network.Normalization ?? FromData(data.Scale, source, images);
        }

        return source is ImageDataset stored
            ? Normalization.Uniform(source.Shape.Channels, stored.Scale, stored.Offset)
            : Normalization.Uniform(source.Shape.Channels, data.Scale, data.Offset);
    }

    /// <summary>Mean and standard deviation of each channel, in double precision, image by image.</summary>
    private static Normalization FromData(float scale, IImageSource source, ImmutableArray<int> images)
    {
        int channels = source.Shape.Channels, pixels = source.Shape.Height * source.Shape.Width;
        double[] sums = new double[channels], squares = new double[channels];
        float[] levels = new float[source.Shape.Length];
        foreach (int image in images)
        {
            source.Read(image, levels);
            for (int c = 0; c < channels; c++)
            {
                Sum(levels.AsSpan(c * pixels, pixels), scale, ref sums[c], ref squares[c]);
            }
        }

        double count = (double)images.Length * pixels;
        double[] means = new double[channels], deviations = new double[channels];
        for (int c = 0; c < channels; c++)
        {
            means[c] = sums[c] / count;
            deviations[c] = Math.Sqrt(Math.Max(0, (squares[c] / count) - (means[c] * means[c])));
            if (!(deviations[c] > 0))
            {
                throw new ArgumentException($"Channel {c} has the same level in all images, so that it cannot be standardised.", nameof(source));
            }
        }

        return Normalization.Standard(scale, means, deviations);
    }

    private static void Sum(ReadOnlySpan<float> levels, float scale, ref double sum, ref double square)
    {
        foreach (float level in levels)
        {
            double value = (double)level * scale;
            sum += value;
            square += value * value;
        }
    }
}
