using System;
using System.Collections.Immutable;
using System.IO;
using System.Runtime.InteropServices;

namespace Netwright.Data;

/// <summary>
/// Reads IDX, the format of MNIST (LeCun, Cortes and Burges): a magic number of two zero bytes, the type of values and the
/// number of dimensions, then each extent as a big-endian 32-bit integer, then the values. Plain or gzip, as the first bytes say.
/// </summary>
/// <remarks>
/// Only unsigned bytes are read: images of 3 dimensions, labels of 1. A file must have exactly the values that its header
/// promises. Memory is bounded by what the file really holds, and by <see cref="MaxValues"/>.
/// </remarks>
public static class IdxFile
{
    /// <summary>Values that a file may hold at most: 1 GiB.</summary>
    public const int MaxValues = 1 << 30;

    private const int FirstPiece = 1 << 20;

    /// <summary>Reads a file of images and the file of their labels.</summary>
    /// <param name="imagesPath">IDX with images x rows x columns.</param>
    /// <param name="labelsPath">IDX with one label for each image.</param>
    /// <param name="classNames">The classes' names; labels must lie below their number.</param>
    /// <param name="scale">What each level is multiplied by.</param>
    /// <exception cref="DatasetException">A file cannot be read, is damaged, or the two do not fit together.</exception>
    public static ImageDataset ReadDataset(
        string imagesPath, string labelsPath, ImmutableArray<string> classNames, float scale = 1f / 255)
    {
        (int count, ImageShape shape, ImmutableArray<byte> levels) = Open(imagesPath, ReadImages);
        ImmutableArray<byte> labels = Open(labelsPath, ReadLabels);
        if (labels.Length != count)
        {
            throw new DatasetException(
                $"{labelsPath}: expected {count} labels, one for each image of {imagesPath}; found {labels.Length}. "
                + "Are both files of the same part, training or test?");
        }

        int[] classes = new int[count];
        for (int i = 0; i < count; i++)
        {
            classes[i] = labels[i] < classNames.Length
                ? labels[i]
                : throw new DatasetException(
                    $"{labelsPath}: expected labels below {classNames.Length}, the number of classes; found {labels[i]} for image {i}.");
        }

        return ImageDataset.FromBytes(shape, levels, ImmutableCollectionsMarshal.AsImmutableArray(classes), classNames, scale);
    }

    internal static (int Count, ImageShape Shape, ImmutableArray<byte> Levels) ReadImages(Stream file, string name)
    {
        using IdxStream stream = new(file, name);
        stream.ExpectMagic(dimensions: 3);
        int count = stream.ReadExtent("images");
        int height = stream.ReadExtent("rows");
        int width = stream.ReadExtent("columns");
        return (count, new(1, height, width), ReadValues(stream, name, (Int128)count * height * width, $"{count} x {height} x {width}"));
    }

    internal static ImmutableArray<byte> ReadLabels(Stream file, string name)
    {
        using IdxStream stream = new(file, name);
        stream.ExpectMagic(dimensions: 1);
        int count = stream.ReadExtent("labels");
        return ReadValues(stream, name, count, $"{count}");
    }

    private static T Open<T>(string path, Func<Stream, string, T> read)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read. {e.Message}", e);
        }
    }

    /// <summary>Reads all values; the array grows with what has come, so that a header alone claims no memory.</summary>
    private static ImmutableArray<byte> ReadValues(IdxStream stream, string name, Int128 promised, string extents)
    {
        if (promised > MaxValues)
        {
            throw new DatasetException($"{name}: expected at most {MaxValues} values; the header promises {extents} = {promised}.");
        }

        int expected = (int)promised;
        byte[] values = new byte[Math.Min(expected, FirstPiece)];
        int got = 0;
        while (true)
        {
            int read = stream.Read(values.AsSpan(got));
            got += read;
            if (got == expected)
            {
                break;
            }

            if (read == 0)
            {
                throw new DatasetException(
                    $"{name}: expected {expected} bytes of values ({extents}), found {got}; the file is cut short. Fetch it again.");
            }

            if (got == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(expected, values.Length * 2L));
            }
        }

        stream.ExpectEnd(expected, extents);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
