using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Pairs of IDX files under MNIST's names.</summary>
internal static class IdxFiles
{
    private const string Images = "images-idx3-ubyte";
    private static readonly string[] Endings = ["", ".gz"];
    private static readonly string[] TestNames = ["t10k", "test"];

    /// <summary>Whether a file is one of images by its name.</summary>
    public static bool IsImages(string path) => Path.GetFileName(path).Contains("idx3", StringComparison.Ordinal);

    /// <summary>The training images of a folder; null where it has none.</summary>
    public static string? InFolder(string folder) => Existing(Path.Combine(folder, "train-" + Images));

    /// <summary>Opens images, their labels beside them, and the test's two files where they stand there, too.</summary>
    public static ImageData Open(string images, NetworkInfo network)
    {
        string? test = TestOf(images);
        return new ImageData(
            Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(images))) ?? images,
            images,
            Read(images, network),
            test is null ? null : Read(test, network));
    }

    private static ImageDataset Read(string images, NetworkInfo network)
    {
        string name = Path.GetFileName(images);
        string wanted = Path.Join(Path.GetDirectoryName(images), WithoutGzip(name).Replace("images-idx3", "labels-idx1", StringComparison.Ordinal));
        string labels = Existing(wanted)
            ?? throw new InputException(images, $"its labels are missing; they would be {Path.GetFileName(wanted)} beside it");
        return Preparation.Of(IdxFile.ReadDataset(images, labels, network.Classes), images, network);
    }

    private static string? TestOf(string images)
    {
        string name = WithoutGzip(Path.GetFileName(images));
        IEnumerable<string> named = name.StartsWith("train", StringComparison.Ordinal) ? TestNames.Select(test => test + name["train".Length..]) : [];
        return named.Select(test => Existing(Path.Join(Path.GetDirectoryName(images), test))).FirstOrDefault(path => path is not null);
    }

    private static string? Existing(string path) => Endings.Select(ending => path + ending).FirstOrDefault(File.Exists);

    private static string WithoutGzip(string name) => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
}
