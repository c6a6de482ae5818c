using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Data;

/// <summary>Labelled images of one shape, held in memory; nothing of it ever changes.</summary>
/// <remarks>
/// Levels are stored as read, bytes or floats, and become inputs only when asked for: input = level * <see cref="Scale"/>
/// + <see cref="Offset"/>, in single precision, each operation rounded. Slices and rescaled copies share the stored levels; so do
/// resized and padded ones that would take more than 256 MiB, which are made anew, image by image, whenever they are asked for.
/// </remarks>
public sealed class ImageDataset : IImageSource, IContentHashes
{
    // Images that would take more than this when resized are resized each time one is asked for.
    private const long MostResizedBytes = 1L << 28;

    private readonly Levels levels;
    private readonly ImmutableArray<int> labels;
    private readonly int start;
    private readonly ImageResampling? resampling;

    private ImageDataset(
        ImageShape shape,
        ImmutableArray<string> classNames,
        Levels levels,
        ImmutableArray<int> labels,
        float scale,
        float offset,
        int start,
        int count,
        ImageResampling? resampling = null)
    {
        if (!(float.IsFinite(scale) && scale > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is a finite number above 0.");
        }

        if (!float.IsFinite(offset))
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset is a finite number.");
        }

        Shape = shape;
        ClassNames = classNames;
        Scale = scale;
        Offset = offset;
        Count = count;
        this.levels = levels;
        this.labels = labels;
        this.start = start;
        this.resampling = resampling;
    }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Extent of each image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The classes' names; label k is the k-th.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>What each stored level is multiplied by; finite and above 0.</summary>
    public float Scale { get; }

    /// <summary>What is added to each scaled level; finite.</summary>
    public float Offset { get; }

    /// <summary>A data set of byte levels.</summary>
    /// <param name="shape">Extent of each image.</param>
    /// <param name="levels">Images one behind the other, each channels x height x width.</param>
    /// <param name="labels">Class of each image.</param>
    /// <param name="classNames">At least one name.</param>
    /// <param name="scale">What each level is multiplied by, above 0.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a label names no class.</exception>
    [OverloadResolutionPriority(1)]
    public static ImageDataset FromBytes(
        ImageShape shape,
        ImmutableArray<byte> levels,
        ImmutableArray<int> labels,
        ImmutableArray<string> classNames,
        float scale = 1f / 255)
    {
        Check(shape, levels.IsDefault ? 0 : levels.Length, labels, classNames);
        return new(shape, classNames, new(levels, default), labels, scale, 0, 0, labels.Length);
    }

    /// <summary>A data set of byte levels, which are copied: from arrays, or parts of them.</summary>
    /// <param name="shape">Extent of each image.</param>
    /// <param name="levels">Images one behind the other, each channels x height x width.</param>
    /// <param name="labels">Class of each image.</param>
    /// <param name="classNames">At least one name.</param>
    /// <param name="scale">What each level is multiplied by, above 0.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a label names no class.</exception>
    public static ImageDataset FromBytes(
        ImageShape shape,
        ReadOnlySpan<byte> levels,
        ReadOnlySpan<int> labels,
        IReadOnlyList<string> classNames,
        float scale = 1f / 255) =>
        FromBytes(shape, [.. levels], [.. labels], Names(classNames), scale);

    /// <summary>A data set of byte levels and labels that are bytes too, as MNIST's files have them; all are copied.</summary>
    /// <inheritdoc cref="FromBytes(ImageShape, ReadOnlySpan{byte}, ReadOnlySpan{int}, IReadOnlyList{string}, float)" />
    public static ImageDataset FromBytes(
        ImageShape shape,
        ReadOnlySpan<byte> levels,
        ReadOnlySpan<byte> labels,
        IReadOnlyList<string> classNames,
        float scale = 1f / 255)
    {
        int[] classes = new int[labels.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = labels[i];
        }

        return FromBytes(shape, [.. levels], ImmutableCollectionsMarshal.AsImmutableArray(classes), Names(classNames), scale);
    }

    /// <summary>A data set of float levels.</summary>
    /// <inheritdoc cref="FromBytes(ImageShape, ImmutableArray{byte}, ImmutableArray{int}, ImmutableArray{string}, float)" />
    [OverloadResolutionPriority(1)]
    public static ImageDataset FromFloats(
        ImageShape shape,
        ImmutableArray<float> levels,
        ImmutableArray<int> labels,
        ImmutableArray<string> classNames,
        float scale = 1)
    {
        Check(shape, levels.IsDefault ? 0 : levels.Length, labels, classNames);
        return new(shape, classNames, new(default, levels), labels, scale, 0, 0, labels.Length);
    }

    /// <summary>A data set of float levels, which are copied: from arrays, or parts of them.</summary>
    /// <inheritdoc cref="FromBytes(ImageShape, ReadOnlySpan{byte}, ReadOnlySpan{int}, IReadOnlyList{string}, float)" />
    public static ImageDataset FromFloats(
        ImageShape shape,
        ReadOnlySpan<float> levels,
        ReadOnlySpan<int> labels,
        IReadOnlyList<string> classNames,
        float scale = 1) =>
        FromFloats(shape, [.. levels], [.. labels], Names(classNames), scale);

    /// <summary>The same images under another scale.</summary>
    /// <param name="scale">What each stored level is multiplied by, finite and above 0.</param>
    public ImageDataset WithScale(float scale) => new(Shape, ClassNames, levels, labels, scale, Offset, start, Count, resampling);

    /// <summary>The same images under another offset.</summary>
    /// <param name="offset">What is added to each scaled level, finite.</param>
    public ImageDataset WithOffset(float offset) => new(Shape, ClassNames, levels, labels, Scale, offset, start, Count, resampling);

    /// <summary>The same images with another number of rows and columns.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <remarks>Bilinear, with half-pixel centres and edges that go on; bytes are rounded to whole levels.</remarks>
    /// <exception cref="DatasetException">An image would have more values than an array holds.</exception>
    public ImageDataset Resize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ImageShape shape = Bounded(new(Shape.Channels, height, width));
        return IsLarge(shape) && resampling is null
            ? Resampled(new ImageResampling(Shape, new(height, width), default))
            : Remade(
                shape,
                (from, to) => ImageResizing.Bilinear(from, Shape, to, height, width),
                (from, to) => ImageResizing.Bilinear(from, Shape, to, height, width));
    }

    /// <summary>The same images with rows and columns of level 0 round them.</summary>
    /// <param name="rows">Above and below each, at least 0.</param>
    /// <param name="columns">Left and right each, at least 0.</param>
    /// <exception cref="DatasetException">An image would have more values than an array holds.</exception>
    public ImageDataset Pad(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ImageShape shape = Bounded(new(Shape.Channels, checked(Shape.Height + (2 * rows)), checked(Shape.Width + (2 * columns))));
        if (resampling is not null)
        {
            return Resampled(resampling.Padded(new(rows, columns)));
        }

        return IsLarge(shape)
            ? Resampled(new ImageResampling(Shape, new(Shape.Height, Shape.Width), new(rows, columns)))
            : Remade(
                shape,
                (from, to) => ImageResizing.Pad(from, Shape, to, rows, columns),
                (from, to) => ImageResizing.Pad(from, Shape, to, rows, columns));
    }

    /// <summary>The <paramref name="count"/> images from image <paramref name="first"/> on, as a view.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The data set ends before them.</exception>
    public ImageDataset Slice(int first, int count)
    {
        if (first < 0 || count < 0 || first > Count - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first), first, $"{count} images from image {first} on were asked for; the data set has {Count}.");
        }

        return new(Shape, ClassNames, levels, labels, Scale, Offset, start + first, count, resampling);
    }

    /// <summary>The first <paramref name="count"/> images, as a view.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The data set has fewer.</exception>
    public ImageDataset Take(int count) => Slice(0, count);

    /// <summary>Class of one image: an index into <see cref="ClassNames"/>.</summary>
    public int Label(int image) => labels[start + Checked(image)];

    /// <summary>The inputs of one image.</summary>
    /// <param name="image">0 up to <see cref="Count"/>.</param>
    /// <param name="destination">Receives channels x height x width values; exactly that long.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void CopyImage(int image, Span<float> destination)
    {
        Read(image, destination);
        TensorPrimitives.Multiply(destination, Scale, destination);
        if (Offset != 0)
        {
            TensorPrimitives.Add(destination, Offset, destination);
        }
    }

    /// <inheritdoc/>
    public bool HasBytes => !levels.Bytes.IsDefault;

    /// <summary>The stored levels of one image as floats, without <see cref="Scale"/> and <see cref="Offset"/>.</summary>
    /// <inheritdoc/>
    public void Read(int image, Span<float> levels)
    {
        int offset = Place(image, levels.Length);
        if (resampling is not null)
        {
            Resample(offset, levels);
        }
        else if (HasBytes)
        {
            TensorPrimitives.ConvertTruncating(this.levels.Bytes.AsSpan(offset, levels.Length), levels);
        }
        else
        {
            this.levels.Floats.AsSpan(offset, levels.Length).CopyTo(levels);
        }
    }

    /// <summary>The stored levels of one image as bytes.</summary>
    /// <inheritdoc/>
    public void ReadBytes(int image, Span<byte> levels)
    {
        if (!HasBytes)
        {
            throw new NotSupportedException("The levels of this data set are floats.");
        }

        int offset = Place(image, levels.Length);
        if (resampling is null)
        {
            this.levels.Bytes.AsSpan(offset, levels.Length).CopyTo(levels);
            return;
        }

        Span<float> resampled = ThreadScratch.Take(levels.Length);
        Resample(offset, resampled);
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)resampled[i];
        }
    }

    /// <summary>A hash of the stored levels of one image, whatever scale or size they are given.</summary>
    /// <inheritdoc/>
    public ulong ContentHash(int image)
    {
        int offset = (start + Checked(image)) * StoredLength;
        return ContentHashes.Of(HasBytes
            ? levels.Bytes.AsSpan(offset, StoredLength)
            : MemoryMarshal.AsBytes(levels.Floats.AsSpan(offset, StoredLength)));
    }

    /// <summary>Lays up to 16 images side by side: value v of image l goes to <c>lanes[v * 16 + l]</c>.</summary>
    /// <param name="images">Which images; at most 16. Lanes without an image are filled with 0.</param>
    /// <param name="lanes">Receives channels x height x width x 16 inputs; exactly that long.</param>
    /// <param name="labels">Receives 16 classes, -1 in a lane without an image.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <remarks>Allocates nothing. The inputs have the same bits as those of <see cref="CopyImage"/>, on every machine.</remarks>
    public void LoadLanes(ReadOnlySpan<int> images, Span<float> lanes, Span<int> labels)
    {
        if (images.Length > LaneGroup.Lanes)
        {
            throw new ArgumentException($"{images.Length} images given; a lane group holds {LaneGroup.Lanes}.", nameof(images));
        }

        int length = Shape.Length;
        Expect(lanes.Length, length * LaneGroup.Lanes, nameof(lanes));
        Expect(labels.Length, LaneGroup.Lanes, nameof(labels));
        if (images.IsEmpty)
        {
            lanes.Clear();
            labels.Fill(-1);
            return;
        }

        Span<int> rows = stackalloc int[LaneGroup.Lanes];
        for (int lane = 0; lane < LaneGroup.Lanes; lane++)
        {
            bool filled = lane < images.Length;
            int image = start + Checked(images[filled ? lane : 0]);
            rows[lane] = image * StoredLength;
            labels[lane] = filled ? this.labels[image] : -1;
        }

        if (resampling is not null)
        {
            LoadResampled(rows, images.Length, lanes);
        }
        else if (levels.Bytes.IsDefault)
        {
            LaneTransposition.Load(levels.Floats.AsSpan(), rows, images.Length, length, Scale, lanes);
        }
        else
        {
            LaneTransposition.Load(levels.Bytes.AsSpan(), rows, images.Length, length, Scale, lanes);
        }

        if (Offset != 0)
        {
            LaneTransposition.Shift(lanes, images.Length, Offset);
        }
    }

    private static ImmutableArray<string> Names(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        return [.. classNames];
    }

    /// <summary>Levels of one stored image.</summary>
    private int StoredLength => (resampling?.From ?? Shape).Length;

    private bool IsLarge(ImageShape shape) => (Int128)shape.Length * Count * (HasBytes ? 1 : sizeof(float)) > MostResizedBytes;

    private ImageDataset Resampled(ImageResampling made) =>
        new(made.Result, ClassNames, levels, labels, Scale, Offset, start, Count, made);

    /// <summary>The levels of the image that is stored from <paramref name="offset"/> on.</summary>
    private void Resample(int offset, Span<float> target)
    {
        if (HasBytes)
        {
            resampling!.Apply(levels.Bytes.AsSpan(offset, StoredLength), target);
        }
        else
        {
            resampling!.Apply(levels.Floats.AsSpan(offset, StoredLength), target);
        }
    }

    private void LoadResampled(Span<int> rows, int filled, Span<float> lanes)
    {
        int length = Shape.Length;
        Span<float> images = ThreadScratch.Take(checked(LaneGroup.Lanes * length));
        for (int lane = 0; lane < LaneGroup.Lanes; lane++)
        {
            if (lane < filled)
            {
                Resample(rows[lane], images.Slice(lane * length, length));
            }

            rows[lane] = lane * length;
        }

        LaneTransposition.Load(images, rows, filled, length, Scale, lanes);
    }

    private static ImageShape Bounded(ImageShape shape)
    {
        Int128 length = (Int128)shape.Channels * shape.Height * shape.Width;
        return length * LaneGroup.Lanes <= Array.MaxLength
            ? shape
            : throw new DatasetException($"Images of {shape} have {length} values, more than 16 of them in one array may have ({Array.MaxLength / LaneGroup.Lanes}).");
    }

    private ImageDataset Remade(ImageShape shape, SpanAction<byte> bytes, SpanAction<float> floats)
    {
        Int128 total = (Int128)shape.Length * Count;
        if (total > Array.MaxLength)
        {
            throw new DatasetException(
                $"{Count} images of {shape} have {total} levels, more than one array holds ({Array.MaxLength}); take fewer images first.");
        }

        if (resampling is not null)
        {
            throw new InvalidOperationException("These images are resized as they are asked for, and cannot be resized again; resize the stored ones once.");
        }

        Levels made = HasBytes
            ? new(Remade(levels.Bytes, (int)total, shape.Length, bytes), default)
            : new(default, Remade(levels.Floats, (int)total, shape.Length, floats));
        return new(shape, ClassNames, made, labels.Slice(start, Count), Scale, Offset, 0, Count);
    }

    private ImmutableArray<T> Remade<T>(ImmutableArray<T> source, int total, int length, SpanAction<T> action)
    {
        T[] target = new T[total];
        for (int i = 0; i < Count; i++)
        {
            action(source.AsSpan((start + i) * Shape.Length, Shape.Length), target.AsSpan(i * length, length));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(target);
    }

    /// <summary>Makes one image's levels from another's.</summary>
    private delegate void SpanAction<T>(ReadOnlySpan<T> from, Span<T> to);

    private static void Check(ImageShape shape, int length, ImmutableArray<int> labels, ImmutableArray<string> classNames)
    {
        if (shape.Channels < 1 || shape.Height < 1 || shape.Width < 1)
        {
            throw new ArgumentException($"Images of {shape} have no values.", nameof(shape));
        }

        if (classNames.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A data set has at least one class.", nameof(classNames));
        }

        Int128 expected = (Int128)shape.Channels * shape.Height * shape.Width * (labels.IsDefault ? 0 : labels.Length);
        if (labels.IsDefault || length != expected)
        {
            throw new ArgumentException(
                $"{length} levels given where {(labels.IsDefault ? 0 : labels.Length)} images of {shape} have {expected}.", nameof(length));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classNames.Length)
            {
                throw new ArgumentException(
                    $"Image {i} has label {labels[i]}; with {classNames.Length} classes, labels go from 0 to {classNames.Length - 1}.",
                    nameof(labels));
            }
        }
    }

    private static void Expect(int length, int expected, string argument)
    {
        if (length != expected)
        {
            throw new ArgumentException($"The span has {length} values; {expected} are needed.", argument);
        }
    }

    /// <summary>Where an image's levels begin.</summary>
    private int Place(int image, int length)
    {
        Expect(length, Shape.Length, nameof(levels));
        return (start + Checked(image)) * StoredLength;
    }

    private int Checked(int image) => (uint)image < (uint)Count
        ? image
        : throw new ArgumentOutOfRangeException(nameof(image), image, $"There is no image {image}; the data set has {Count}.");

    /// <summary>Stored levels; exactly one of the two is there.</summary>
    private sealed record Levels(ImmutableArray<byte> Bytes, ImmutableArray<float> Floats);
}
