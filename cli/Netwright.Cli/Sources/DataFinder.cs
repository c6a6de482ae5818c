using System;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Cli.Compiling;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Finds the images that the user means.</summary>
internal static class DataFinder
{
    /// <summary>What may be named, for help.</summary>
    public const string Forms =
        "a data set by name (digits, mnist, fashion-mnist), a folder with a folder of pictures for each class (perhaps within 'train' and 'test'), "
        + "a list of pictures (.csv), a .npz file, or a file of images in IDX with its labels beside it";

    /// <summary>Opens images.</summary>
    /// <param name="network">What takes them.</param>
    /// <param name="wanted">What the user names; null takes the spec's data set.</param>
    /// <param name="progress">Told how downloads go on.</param>
    /// <param name="stop">Ends loading.</param>
    /// <exception cref="InputException">There is nothing of the kind.</exception>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static ImageData Open(NetworkInfo network, string? wanted, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        string? name = wanted ?? network.Data.Dataset;
        if (name is null)
        {
            throw new InputException("--data", $"the spec names no data set, so say which images to take: {Forms}");
        }

        return Datasets.Names.Contains(name) && !(wanted is not null && File.Exists(wanted)) ? Named(network, name, null, progress, stop)
            : Directory.Exists(name) ? OpenFolder(network, name, progress, stop)
            : File.Exists(name) ? OpenFile(network, name, stop)
            : throw new InputException("--data", $"there is no data set, file or folder '{name}'; it is {Forms}");
    }

    private static ImageData OpenFile(NetworkInfo network, string path, CancellationToken stop) =>
        path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) ? NumpyArchive.Open(path, network)
        : path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? PictureFolder.OpenList(path, network, stop)
        : IdxFiles.IsImages(path) ? IdxFiles.Open(path, network)
        : throw new InputException(path, $"its name says no kind of images; they are {Forms}");

    /// <summary>A folder holds the spec's data set, or IDX files, or pictures.</summary>
    private static ImageData OpenFolder(NetworkInfo network, string folder, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        if (network.Data.Dataset is { } name && new[] { Path.Combine(folder, name), folder }.Any(place => IdxFiles.InFolder(place) is not null))
        {
            return Named(network, name, folder, progress, stop);
        }

        return IdxFiles.InFolder(folder) is { } images ? IdxFiles.Open(images, network) : PictureFolder.Open(folder, network, stop);
    }

    private static ImageData Named(NetworkInfo network, string name, string? folder, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        DatasetOptions options = new DatasetOptions { Directory = folder, CacheDirectory = CacheFolder.Root, Progress = progress }.For(network);
        DatasetPair pair = Datasets.Load(name, options, stop);
        return new ImageData(
            name, folder ?? name, Preparation.Require(pair.Train, name, network), Preparation.Require(pair.Test, name, network));
    }
}
