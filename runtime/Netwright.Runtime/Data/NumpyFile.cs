using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Data.Numpy;
using Netwright.Files;

namespace Netwright.Data;

/// <summary>Reads labelled images from NumPy's files: .npz, an archive of arrays, or two .npy files.</summary>
/// <remarks>
/// Images are bytes or floats: images x height x width, with channels in front of height or behind width; floats become levels as they are.
/// Labels are whole numbers from 0. Memory is bounded by what the file really holds.
/// </remarks>
public static class NumpyFile
{
    private static readonly (string Images, string Labels)[] UsualNames =
    [
        ("x_train", "y_train"), ("train_images", "train_labels"), ("images", "labels"), ("x", "y"), ("X", "y"), ("arr_0", "arr_1"),
    ];

    /// <summary>Reads images and labels of an archive.</summary>
    /// <param name="path">A .npz file, packed or not.</param>
    /// <param name="images">Name of the array of images; found by the usual names, such as <c>x_train</c>, when null.</param>
    /// <param name="labels">Name of the array of labels, likewise.</param>
    /// <param name="classNames">Names of the classes; when null, 0 up to the largest label.</param>
    /// <param name="scale">What each level is multiplied by; when null, 1/255 of bytes and 1 of floats.</param>
    /// <exception cref="DatasetException">The file cannot be read, is damaged, or has no such arrays.</exception>
    public static ImageDataset ReadArchive(
        string path, string? images = null, string? labels = null, IReadOnlyList<string>? classNames = null, float? scale = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            (images, labels) = Names(archive, path, images, labels);
            NpyArray classes = Read(archive, path, labels);
            return Make(Read(archive, path, images), classes, classNames, scale);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            throw new DatasetException($"{path}: cannot be read as a .npz file. {e.Message}", e);
        }
    }

    /// <summary>Reads two .npy files.</summary>
    /// <param name="imagesPath">The images.</param>
    /// <param name="labelsPath">Their labels.</param>
    /// <param name="classNames">Names of the classes; when null, 0 up to the largest label.</param>
    /// <param name="scale">What each level is multiplied by; when null, 1/255 of bytes and 1 of floats.</param>
    /// <exception cref="DatasetException">A file cannot be read or is damaged, or the two do not fit together.</exception>
    public static ImageDataset ReadArrays(
        string imagesPath, string labelsPath, IReadOnlyList<string>? classNames = null, float? scale = null)
    {
        NpyArray labels = Read(labelsPath);
        return Make(Read(imagesPath), labels, classNames, scale);
    }

    /// <summary>The names of an archive's arrays.</summary>
    /// <param name="path">A .npz file.</param>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static ImmutableArray<string> ArraysOf(string path)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            return ArraysOf(archive);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            throw new DatasetException($"{path}: cannot be read as a .npz file. {e.Message}", e);
        }
    }

    internal static NpyArray Read(string path)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            return NpyArray.Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read. {e.Message}", e);
        }
    }

    internal static (ImmutableArray<int> Labels, ImmutableArray<string> ClassNames) Classes(
        NpyArray labels, int images, string imagesName, IReadOnlyList<string>? classNames)
    {
        if (labels.Header.Count != images || labels.Header.Shape.Count(extent => extent != 1) > 1)
        {
            throw new DatasetException(
                $"{labels.Name}: expected {images} labels, one for each image of {imagesName}; found {labels.Header.Extents}. Labels are numbers of classes, not rows of 0 and 1.");
        }

        ImmutableArray<int> found = labels.ToLabels();
        int most = classNames?.Count ?? (found.Max() < ushort.MaxValue ? found.Max() + 1 : throw new DatasetException(
            $"{labels.Name}: expected labels below {ushort.MaxValue}, found {found.Max()}."));
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] >= most)
            {
                throw new DatasetException($"{labels.Name}: expected labels below {most}, the number of classes; found {found[i]} for image {i}.");
            }
        }

        return (found, classNames is null
            ? [.. Enumerable.Range(0, most).Select(k => k.ToString(CultureInfo.InvariantCulture))]
            : [.. classNames]);
    }

    private static ImageDataset Make(NpyArray images, NpyArray labels, IReadOnlyList<string>? classNames, float? scale)
    {
        ImageLayout layout = ImageLayout.Of(images.Header, images.Name);
        (ImmutableArray<int> classes, ImmutableArray<string> names) = Classes(labels, layout.Count, images.Name, classNames);
        int length = layout.Shape.Length, stored = length * images.Header.ValueBytes;
        if (images.Header.Type == "u1")
        {
            byte[] levels = layout.IsChannelsLast ? new byte[images.Bytes.Length] : images.Bytes;
            for (int i = 0; i < layout.Count && layout.IsChannelsLast; i++)
            {
                layout.ReadBytes(images.Bytes.AsSpan(i * length, length), levels.AsSpan(i * length, length));
            }

            return ImageDataset.FromBytes(layout.Shape, ImmutableCollectionsMarshal.AsImmutableArray(levels), classes, names, scale ?? 1f / 255);
        }

        float[] values = new float[layout.Count * length];
        for (int i = 0; i < layout.Count; i++)
        {
            layout.Read(images.Bytes.AsSpan(i * stored, stored), images.Header.Type, values.AsSpan(i * length, length));
        }

        return ImageDataset.FromFloats(layout.Shape, ImmutableCollectionsMarshal.AsImmutableArray(values), classes, names, scale ?? 1);
    }

    private static (string Images, string Labels) Names(ZipArchive archive, string path, string? images, string? labels)
    {
        ImmutableArray<string> arrays = ArraysOf(archive);
        (string usualImages, string usualLabels) = UsualNames.FirstOrDefault(pair => arrays.Contains(pair.Images) && arrays.Contains(pair.Labels));
        images ??= usualImages;
        labels ??= usualLabels;
        foreach (string? name in new[] { images, labels })
        {
            if (name is null || !arrays.Contains(name))
            {
                throw new DatasetException(
                    $"{path}: expected an array '{name ?? "x_train"}'; the file has {(arrays.IsEmpty ? "none" : string.Join(", ", arrays))}. Say which are the images and which the labels.");
            }
        }

        return (images!, labels!);
    }

    private static ImmutableArray<string> ArraysOf(ZipArchive archive) =>
    [
        .. archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)).Select(entry => entry.FullName[..^".npy".Length]),
    ];

    private static NpyArray Read(ZipArchive archive, string path, string name)
    {
        using Stream stream = archive.GetEntry(name + ".npy")!.Open();
        return NpyArray.Read(stream, $"{path}: {name}");
    }
}
