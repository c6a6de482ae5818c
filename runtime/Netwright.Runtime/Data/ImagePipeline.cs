using System;
using System.Globalization;

namespace Netwright.Data;

/// <summary>The way of an image from its source into a network: read, resize, augment, normalise.</summary>
/// <remarks>
/// All behind the source is a pure function of image, seed and epoch: the same bits on any thread, in any order. Allocates nothing
/// once each thread has its memory.
/// </remarks>
public sealed class ImagePipeline
{
    private readonly ImageResampling? resampling;

    /// <summary>A way without augmentation.</summary>
    /// <param name="source">Where images come from.</param>
    /// <param name="input">Extent of what the network takes; images of other rows and columns are resized to it.</param>
    /// <param name="normalization">Of as many channels.</param>
    /// <exception cref="ArgumentException">The numbers of channels differ.</exception>
    public ImagePipeline(IImageSource source, ImageShape input, Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(normalization);
        if (source.Shape.Channels != input.Channels || normalization.Channels != input.Channels)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The images are {source.Shape} and are normalised in {normalization.Channels} channels; the network takes {input} (channels x height x width)."));
        }

        Source = source;
        Input = input;
        Normalization = normalization;
        resampling = source.Shape == input ? null : new ImageResampling(source.Shape, new(input.Height, input.Width), default);
    }

    /// <summary>Where images come from.</summary>
    public IImageSource Source { get; }

    /// <summary>Extent of what comes out.</summary>
    public ImageShape Input { get; }

    /// <summary>How levels become inputs.</summary>
    public Normalization Normalization { get; }

    /// <summary>The inputs of one image, as they are predicted with.</summary>
    /// <param name="image">0 up to the source's count.</param>
    /// <param name="destination">Receives channels x height x width values; exactly that long.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void CopyImage(int image, Span<float> destination)
    {
        if (destination.Length != Input.Length)
        {
            throw new ArgumentException($"The span has {destination.Length} values; {Input.Length} are needed.", nameof(destination));
        }

        Load(image, destination, ThreadScratch.Take(ScratchFloats));
    }

    /// <summary>Lays up to 16 images side by side: value v of image l goes to <c>lanes[v * 16 + l]</c>.</summary>
    /// <param name="images">1 to 16 images.</param>
    /// <param name="lanes">Receives channels x height x width x 16 inputs, 0 in lanes without an image; exactly that long.</param>
    public void LoadLanes(ReadOnlySpan<int> images, Span<float> lanes)
    {
        int length = Input.Length;
        Span<float> memory = ThreadScratch.Take((length * LaneGroup.Lanes) + ScratchFloats);
        Span<float> rows = memory[..(length * LaneGroup.Lanes)], scratch = memory[rows.Length..];
        for (int lane = 0; lane < images.Length; lane++)
        {
            Load(images[lane], rows.Slice(lane * length, length), scratch);
        }

        LaneTransposition.Load(rows, images.Length, length, lanes);
    }

    private int ScratchFloats => resampling is null ? 0 : Source.Shape.Length;

    private void Load(int image, Span<float> input, Span<float> scratch)
    {
        if (resampling is null)
        {
            Source.Read(image, input);
        }
        else
        {
            Span<float> levels = scratch[..Source.Shape.Length];
            Source.Read(image, levels);
            resampling.Apply<float>(levels, input);
        }

        Normalization.Apply(input);
    }
}
