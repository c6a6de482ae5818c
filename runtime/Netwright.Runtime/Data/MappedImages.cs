using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.MemoryMappedFiles;
using Netwright.Data.Numpy;
using Netwright.Files;

namespace Netwright.Data;

/// <summary>Images of a .npy file that stay on the disk: the system brings in what is read, so that they may be larger than memory.</summary>
public sealed class MappedImages : IImageSource, IDisposable
{
    [ThreadStatic]
    private static byte[]? buffer;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly ImageLayout layout;
    private readonly NpyHeader header;
    private readonly ImmutableArray<int> labels;

    private MappedImages(
        MemoryMappedFile file,
        MemoryMappedViewAccessor view,
        ImageLayout layout,
        NpyHeader header,
        ImmutableArray<int> labels,
        ImmutableArray<string> classNames)
    {
        (this.file, this.view, this.layout, this.header, this.labels, ClassNames) = (file, view, layout, header, labels, classNames);
    }

    /// <inheritdoc/>
    public int Count => layout.Count;

    /// <inheritdoc/>
    public ImageShape Shape => layout.Shape;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public bool HasBytes => header.Type == "u1";

    /// <summary>Maps a file of images; it must stay as it is while it is used.</summary>
    /// <param name="imagesPath">A .npy file: bytes or floats, images x height x width, with channels in front of height or behind width.</param>
    /// <param name="labelsPath">A .npy file with a whole number from 0 for each image.</param>
    /// <param name="classNames">Names of the classes; when null, 0 up to the largest label.</param>
    /// <exception cref="DatasetException">A file cannot be read or is damaged, or the two do not fit together.</exception>
    public static MappedImages Open(string imagesPath, string labelsPath, IReadOnlyList<string>? classNames = null)
    {
        try
        {
            NpyArray classes = NumpyFile.Read(labelsPath);
            using FileStream stream = RegularFile.OpenRead(imagesPath);
            NpyHeader header = NpyHeader.Read(stream, imagesPath);
            ImageLayout layout = ImageLayout.Of(header, imagesPath);
            Int128 expected = header.Length + (header.Count * header.ValueBytes);
            if (stream.Length != expected)
            {
                throw new DatasetException($"{imagesPath}: expected {expected} bytes ({header.Extents} values of type {header.Type}), found {stream.Length}.");
            }

            (ImmutableArray<int> labels, ImmutableArray<string> names) = NumpyFile.Classes(classes, layout.Count, imagesPath, classNames);
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(RealPath.Of(imagesPath), FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            return new MappedImages(file, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), layout, header, labels, names);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{imagesPath}: cannot be read. {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public int Label(int image) => labels[image];

    /// <inheritdoc/>
    public void Read(int image, Span<float> levels)
    {
        Expect(image, levels.Length);
        layout.Read(Stored(image), header.Type, levels);
    }

    /// <inheritdoc/>
    public void ReadBytes(int image, Span<byte> levels)
    {
        Expect(image, levels.Length);
        if (!HasBytes)
        {
            throw new NotSupportedException("The levels of this source are floats; HasBytes says so.");
        }

        layout.ReadBytes(Stored(image), levels);
    }

    /// <summary>Lets the file go.</summary>
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private void Expect(int image, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Count);
        if (length != Shape.Length)
        {
            throw new ArgumentException($"The span has {length} values; {Shape.Length} are needed.", nameof(length));
        }
    }

    /// <summary>One image as it stands in the file, in memory of the calling thread.</summary>
    private ReadOnlySpan<byte> Stored(int image)
    {
        int bytes = Shape.Length * header.ValueBytes;
        if (buffer is null || buffer.Length < bytes)
        {
            buffer = new byte[bytes];
        }

        view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(header.Length + ((long)image * bytes)), buffer.AsSpan(0, bytes));
        return buffer.AsSpan(0, bytes);
    }
}
