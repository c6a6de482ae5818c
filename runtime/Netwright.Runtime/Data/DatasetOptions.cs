using System;
using System.Collections.Immutable;

namespace Netwright.Data;

/// <summary>Where a named data set comes from, and how.</summary>
public sealed record DatasetOptions
{
    /// <summary>A folder to look in before all others; it must exist when given.</summary>
    public string? Directory { get; init; }

    /// <summary>The second folder to look in; by default what the environment variable <c>NETWRIGHT_DATA</c> says.</summary>
    public string? SharedDirectory { get; init; } = Environment.GetEnvironmentVariable("NETWRIGHT_DATA");

    /// <summary>The last folder to look in, and where downloads go; by default <c>netwright</c> in the user's cache folder.</summary>
    public string CacheDirectory { get; init; } = DatasetFolders.UserCache();

    /// <summary>What each grey level is multiplied by.</summary>
    public float Scale { get; init; } = 1f / 255;

    /// <summary>What is added to each scaled grey level.</summary>
    public float Offset { get; init; }

    /// <summary>Rows and columns that each image is resized to, as by <see cref="ImageDataset.Resize"/>; null keeps its own.</summary>
    public ImageExtent? Resize { get; init; }

    /// <summary>Rows and columns of level 0 then added on each side, as by <see cref="ImageDataset.Pad"/>.</summary>
    public ImageExtent Pad { get; init; }

    /// <summary>Seed of data sets that are drawn by a program.</summary>
    public ulong Seed { get; init; }

    /// <summary>False forbids the network.</summary>
    public bool Download { get; init; } = true;

    /// <summary>Folders to download from, tried in this order; empty takes the data set's own.</summary>
    public ImmutableArray<Uri> Mirrors { get; init; } = [];

    /// <summary>A mirror that brings next to nothing for this long is given up.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Told how downloads go on.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>These options with what a network's spec says of its images.</summary>
    public DatasetOptions For(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        DataInfo data = network.Data;
        return this with { Scale = data.Scale, Offset = data.Offset, Resize = data.Resize, Pad = data.Pad };
    }
}

/// <summary>How far the download of one file has come.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Received">Bytes so far; starts again at 0 with the next mirror.</param>
/// <param name="Total">Bytes in all.</param>
public readonly record struct DownloadProgress(string File, Uri Source, long Received, long Total);
