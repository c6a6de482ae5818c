using System;
using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Netwright.Data;

/// <summary>How stored levels become what a network takes: input = level * scale + offset, each channel with its own two numbers.</summary>
/// <remarks>In single precision, each of the two operations rounded, so that all ways into a network give the same bits.</remarks>
public sealed class Normalization : IEquatable<Normalization>
{
    private Normalization(ImmutableArray<float> scale, ImmutableArray<float> offset)
    {
        Scale = scale;
        Offset = offset;
    }

    /// <summary>What each channel's levels are multiplied by.</summary>
    public ImmutableArray<float> Scale { get; }

    /// <summary>What is then added to each channel.</summary>
    public ImmutableArray<float> Offset { get; }

    /// <summary>Number of channels.</summary>
    public int Channels => Scale.Length;

    /// <summary>Scales and offsets, one of each for every channel.</summary>
    /// <exception cref="ArgumentException">Their numbers differ, or a value is not finite, or a scale is not above 0.</exception>
    public static Normalization Of(ReadOnlySpan<float> scale, ReadOnlySpan<float> offset)
    {
        if (scale.IsEmpty || scale.Length != offset.Length)
        {
            throw new ArgumentException($"{scale.Length} scales and {offset.Length} offsets given; each channel has one of both.", nameof(scale));
        }

        for (int c = 0; c < scale.Length; c++)
        {
            if (!(float.IsFinite(scale[c]) && scale[c] > 0 && float.IsFinite(offset[c])))
            {
                throw new ArgumentException($"Channel {c} has scale {scale[c]} and offset {offset[c]}; a scale is a finite number above 0, an offset a finite number.", nameof(scale));
            }
        }

        return new([.. scale], [.. offset]);
    }

    /// <summary>The same scale and offset for all channels.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Normalization Uniform(int channels, float scale, float offset = 0)
    {
        float[] scales = new float[channels], offsets = new float[channels];
        Array.Fill(scales, scale);
        Array.Fill(offsets, offset);
        return Of(scales, offsets);
    }

    /// <summary>(level * scale - mean) / standard deviation of each channel, as <c>torchvision.transforms.Normalize</c> after a scale.</summary>
    /// <param name="scale">What levels are multiplied by first, such as 1/255.</param>
    /// <param name="mean">Mean of each channel's scaled levels.</param>
    /// <param name="deviation">Standard deviation of each channel's scaled levels, above 0.</param>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Normalization Standard(double scale, ReadOnlySpan<double> mean, ReadOnlySpan<double> deviation)
    {
        if (mean.Length != deviation.Length)
        {
            throw new ArgumentException($"{mean.Length} means and {deviation.Length} deviations given; each channel has one of both.", nameof(mean));
        }

        float[] scales = new float[mean.Length], offsets = new float[mean.Length];
        for (int c = 0; c < scales.Length; c++)
        {
            scales[c] = (float)(scale / deviation[c]);
            offsets[c] = (float)(-mean[c] / deviation[c]);
        }

        return Of(scales, offsets);
    }

    /// <summary>Levels to inputs, in place.</summary>
    /// <param name="image">Channels x height x width values, of any height and width.</param>
    /// <exception cref="ArgumentException">The values are no whole number of planes for each channel.</exception>
    public void Apply(Span<float> image)
    {
        if (image.Length % Channels != 0)
        {
            throw new ArgumentException($"{image.Length} values are no {Channels} planes of equal size.", nameof(image));
        }

        int pixels = image.Length / Channels;
        for (int c = 0; c < Channels; c++)
        {
            Span<float> plane = image.Slice(c * pixels, pixels);
            TensorPrimitives.Multiply(plane, Scale[c], plane);
            if (Offset[c] != 0)
            {
                TensorPrimitives.Add(plane, Offset[c], plane);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(Normalization? other) =>
        other is not null && Scale.AsSpan().SequenceEqual(other.Scale.AsSpan()) && Offset.AsSpan().SequenceEqual(other.Offset.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Normalization);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode code = default;
        for (int c = 0; c < Channels; c++)
        {
            code.Add(Scale[c]);
            code.Add(Offset[c]);
        }

        return code.ToHashCode();
    }
}
