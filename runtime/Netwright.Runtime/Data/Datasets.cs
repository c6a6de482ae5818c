using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Data;

/// <summary>Data sets by name: <c>digits</c> (drawn by a program), <c>mnist</c> and <c>fashion-mnist</c>.</summary>
/// <remarks>
/// Files are looked for, plain or gzip, in <see cref="DatasetOptions.Directory"/>, then in
/// <see cref="DatasetOptions.SharedDirectory"/>, each as <c>name/file</c> or <c>file</c>, then in
/// <see cref="DatasetOptions.CacheDirectory"/> as <c>name/file</c>; what is still missing is downloaded there, checked against
/// the SHA-256 of the published file. A file that is found but damaged is an error, never passed over.
/// </remarks>
public static class Datasets
{
    private const string Synthetic = "digits";

    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static ImmutableArray<string> Names { get; } = [Synthetic, .. NamedDataset.All.Select(dataset => dataset.Name)];

    /// <summary>Loads a data set, downloading it when it is nowhere on this machine.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Where to look; null takes the defaults.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="DatasetException">No such name, a damaged file, or no way to get one.</exception>
    /// <exception cref="OperationCanceledException">As asked for.</exception>
    public static DatasetPair Load(string name, DatasetOptions? options = null, CancellationToken cancellationToken = default) =>
        LoadAsync(name, options, cancellationToken).GetAwaiter().GetResult();

    /// <summary><see cref="Load"/>, without holding the calling thread while a download waits.</summary>
    /// <inheritdoc cref="Load" />
    public static async Task<DatasetPair> LoadAsync(
        string name, DatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DatasetOptions();
        if (name == Synthetic)
        {
            return Prepare(SyntheticDigits.Create(options.Seed, scale: options.Scale), options);
        }

        NamedDataset dataset = NamedDataset.Find(name)
            ?? throw new DatasetException($"There is no data set '{name}'; the known ones are {string.Join(", ", Names)}.");
        return await LoadAsync(dataset, options, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<DatasetPair> LoadAsync(
        NamedDataset dataset, DatasetOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<string> paths = DatasetFolders.Find(dataset, options)
            ?? await DownloadAsync(dataset, options, cancellationToken).ConfigureAwait(false);
        DatasetPair read = new(
            IdxFile.ReadDataset(paths[0], paths[1], dataset.ClassNames, options.Scale),
            IdxFile.ReadDataset(paths[2], paths[3], dataset.ClassNames, options.Scale));
        return Prepare(read, options);
    }

    private static DatasetPair Prepare(DatasetPair pair, DatasetOptions options) =>
        new(Prepare(pair.Train, options), Prepare(pair.Test, options));

    private static ImageDataset Prepare(ImageDataset images, DatasetOptions options)
    {
        images = images.WithOffset(options.Offset);
        images = options.Resize is { } size ? images.Resize(size.Height, size.Width) : images;
        return options.Pad == default ? images : images.Pad(options.Pad.Height, options.Pad.Width);
    }

    private static async Task<ImmutableArray<string>> DownloadAsync(
        NamedDataset dataset, DatasetOptions options, CancellationToken cancellationToken)
    {
        if (!options.Download)
        {
            throw new DatasetException(
                $"The data set '{dataset.Name}' is not on this machine, and downloads are forbidden. {DatasetFolders.Cure(dataset, options)}");
        }

        using Downloader downloader = new(dataset, options);
        return await downloader.FetchMissingAsync(cancellationToken).ConfigureAwait(false);
    }
}
