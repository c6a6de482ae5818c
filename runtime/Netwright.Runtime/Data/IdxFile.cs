using System;
using System.Collections.Immutable;
using System.IO;
using System.Runtime.InteropServices;
using Netwright.Files;

namespace Netwright.Data;

/// <summary>
/// Reads IDX, the format of MNIST (LeCun, Cortes and Burges): a magic number of two zero bytes, the type of values and the
/// number of dimensions, then each extent as a big-endian 32-bit integer, then the values. Plain or gzip, as the first bytes say.
/// </summary>
/// <remarks>
/// Only unsigned bytes are read: images of 3 dimensions, labels of 1. A file must have exactly the values that its header
/// promises. Memory is bounded by what the file really holds, and by <see cref="MaxValues"/>; no image is read before the labels are
/// found to be as many, and good.
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
        using FileStream imagesFile = Open(imagesPath), labelsFile = Open(labelsPath);
        try
        {
            using IdxStream images = new(imagesFile, imagesPath), labels = new(labelsFile, labelsPath);
            (int count, ImageShape shape) = ReadImagesHeader(images, imagesPath);
            ImmutableArray<int> classes = ReadClasses(labels, labelsPath, imagesPath, count, classNames.Length);
            return ImageDataset.FromBytes(shape, ReadLevels(images, imagesPath, count, shape), classes, classNames, scale);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($"{imagesPath} or {labelsPath}", e);
        }
    }

    internal static (int Count, ImageShape Shape, ImmutableArray<byte> Levels) ReadImages(Stream file, string name)
    {
        using IdxStream stream = new(file, name);
        (int count, ImageShape shape) = ReadImagesHeader(stream, name);
        return (count, shape, ReadLevels(stream, name, count, shape));
    }

    private static (int Count, ImageShape Shape) ReadImagesHeader(IdxStream stream, string name)
    {
        stream.ExpectMagic(dimensions: 3);
        int count = stream.ReadExtent("images");
        ImageShape shape = new(1, stream.ReadExtent("rows"), stream.ReadExtent("columns"));
        Int128 promised = (Int128)count * shape.Height * shape.Width;
        return promised <= MaxValues
            ? (count, shape)
            : throw new DatasetException($"{name}: expected at most {MaxValues} values; the header promises {Extents(count, shape)} = {promised}.");
    }

    private static ImmutableArray<byte> ReadLevels(IdxStream stream, string name, int count, ImageShape shape) =>
        ImmutableCollectionsMarshal.AsImmutableArray(ReadValues(stream, name, count * shape.Length, Extents(count, shape)));

    /// <summary>Reads the labels of so many images; other numbers of them are refused at sight of the header.</summary>
    private static ImmutableArray<int> ReadClasses(IdxStream stream, string name, string imagesName, int images, int classes)
    {
        stream.ExpectMagic(dimensions: 1);
        int count = stream.ReadExtent("labels");
        if (count != images)
        {
            throw new DatasetException(
                $"{name}: expected {images} labels, one for each image of {imagesName}; found {count}. "
                + "Are both files of the same part, training or test?");
        }

        byte[] labels = ReadValues(stream, name, count, $"{count}");
        for (int i = 0; i < count; i++)
        {
            if (labels[i] >= classes)
            {
                throw new DatasetException(
                    $"{name}: expected labels below {classes}, the number of classes; found {labels[i]} for image {i}.");
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(labels, label => (int)label));
    }

    private static string Extents(int count, ImageShape shape) => $"{count} x {shape.Height} x {shape.Width}";

    private static FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    private static DatasetException Unreadable(string path, Exception e) => new($"{path}: cannot be read. {e.Message}", e);

    /// <summary>Reads all values; the array grows with what has come, so that a header alone claims no memory.</summary>
    private static byte[] ReadValues(IdxStream stream, string name, int expected, string extents)
    {
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
        return values;
    }
}
