using System;
using System.Collections.Immutable;
using System.Globalization;
using Netwright.Numerics;

namespace Netwright.Data;

/// <summary>The way of an image from its source into a network: read, resize, augment, normalise.</summary>
/// <remarks>
/// All behind the source is a pure function of image, seed and epoch: the same bits on any thread, in any order. Allocates nothing
/// once each thread has its memory.
/// </remarks>
public sealed class ImagePipeline
{
    private const float WhiteByte = 255;

    private readonly ImageResizer? resizer;
    private readonly Augmenter? augmenter;

    /// <summary>A way without augmentation.</summary>
    /// <param name="source">Where images come from.</param>
    /// <param name="input">Extent of what the network takes; images of other rows and columns are resized to it, bilinearly and antialiased.</param>
    /// <param name="normalization">Of as many channels.</param>
    /// <exception cref="ArgumentException">The numbers of channels differ.</exception>
    public ImagePipeline(IImageSource source, ImageShape input, Normalization normalization)
        : this(source, input, normalization, null)
    {
    }

    private ImagePipeline(IImageSource source, ImageShape input, Normalization normalization, Augmenter? augmenter)
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
        this.augmenter = augmenter;
        resizer = source.Shape == input ? null : new ImageResizer(source.Shape, input.Height, input.Width, antialias: true);
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

    /// <summary>The same way with augmentations.</summary>
    /// <exception cref="ArgumentException">One of them does not fit the images.</exception>
    internal ImagePipeline With(ImmutableArray<Augmentation> augment, OutsideRule outside) =>
        new(Source, Input, Normalization, new Augmenter(augment, outside, Input, Source.HasBytes ? WhiteByte : 1));

    /// <summary>Whether and with which of some images one is mixed in an epoch.</summary>
    /// <param name="image">The image.</param>
    /// <param name="epochKey">Key of seed and epoch.</param>
    /// <param name="others">Images to choose from.</param>
    /// <param name="partner">The chosen one.</param>
    /// <param name="share">The share that is left of the image itself.</param>
    internal bool TryMix(int image, ulong epochKey, ReadOnlySpan<int> others, out int partner, out float share)
    {
        bool mixes = augmenter!.TryMix(CounterRandom.Mix(epochKey, (ulong)image), others.Length, out int place, out share);
        partner = mixes ? others[place] : image;
        return mixes;
    }

    /// <summary>Whether images are mixed in pairs.</summary>
    internal bool Mixes => augmenter?.Mixes ?? false;

    /// <summary>Lays up to 16 images side by side as they are trained on in an epoch.</summary>
    /// <param name="images">1 to 16 images.</param>
    /// <param name="epochKey">Key of seed and epoch.</param>
    /// <param name="others">Images that are mixed in.</param>
    /// <param name="lanes">Receives channels x height x width x 16 inputs, 0 in lanes without an image.</param>
    internal void LoadAugmented(ReadOnlySpan<int> images, ulong epochKey, ReadOnlySpan<int> others, Span<float> lanes)
    {
        int length = Input.Length;
        Span<float> memory = ThreadScratch.Take((length * LaneGroup.Lanes) + ScratchFloats + length);
        Span<float> rows = memory[..(length * LaneGroup.Lanes)], mixed = memory.Slice(rows.Length, length), scratch = memory[(rows.Length + length)..];
        for (int lane = 0; lane < images.Length; lane++)
        {
            Span<float> row = rows.Slice(lane * length, length);
            LoadAugmented(images[lane], epochKey, row, scratch);
            if (Mixes && TryMix(images[lane], epochKey, others, out int partner, out float share))
            {
                LoadAugmented(partner, epochKey, mixed, scratch);
                Augmenter.Blend(row, mixed, share);
            }

            Normalization.Apply(row);
        }

        LaneTransposition.Load(rows, images.Length, length, lanes);
    }

    private int ScratchFloats => Math.Max(resizer is null ? 0 : Source.Shape.Length + resizer.ScratchLength, augmenter?.ScratchFloats ?? 0);

    private void LoadAugmented(int image, ulong epochKey, Span<float> row, Span<float> scratch)
    {
        Read(image, row, scratch);
        augmenter!.Apply(CounterRandom.Mix(epochKey, (ulong)image), row, scratch);
    }

    private void Load(int image, Span<float> input, Span<float> scratch)
    {
        Read(image, input, scratch);
        Normalization.Apply(input);
    }

    private void Read(int image, Span<float> input, Span<float> scratch)
    {
        if (resizer is null)
        {
            Source.Read(image, input);
        }
        else
        {
            Span<float> levels = scratch[..Source.Shape.Length];
            Source.Read(image, levels);
            resizer.Apply(levels, input, scratch[levels.Length..]);
        }
    }
}
