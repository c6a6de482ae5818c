using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Data;

namespace Netwright.Images;

/// <summary>How a folder of pictures is opened.</summary>
public sealed record ImageFolderOptions : PictureOptions
{
    /// <summary>
    /// The classes in the order of their labels, such as the <see cref="ImageFolder.ClassNames"/> that a network was trained with; the
    /// folders must be exactly these. Empty takes the folders' names in ordinal order ("10" stands before "2").
    /// </summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>Pictures that are decoded at the same time, 1 to 1024; 0 takes one for each processor.</summary>
    public int Threads { get; init; }

    /// <summary>Told how loading goes on, about ten times a second and at the end.</summary>
    public IProgress<ImageLoading>? Progress { get; init; }

    /// <summary>Whether levels are kept in a file, so that the next opening decodes only what is new; otherwise they are held in memory.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Folder of that file, made where it is missing; null takes <c>netwright/pictures</c> in the user's cache folder.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Whether a picture that cannot be read is an error, and not only reported and left out.</summary>
    public bool Strict { get; init; }

    /// <summary>The folder of the cache.</summary>
    internal string CacheFolder => CacheDirectory ?? Path.Combine(DatasetFolders.UserCache(), "pictures");

    /// <exception cref="ArgumentException">Something is out of its range.</exception>
    internal void RequireAll()
    {
        const int MostThreads = 1024;
        Require();
        if (Threads is < 0 or > MostThreads)
        {
            throw new ArgumentException($"{nameof(Threads)} is 1 to {MostThreads}, or 0 for one a processor; {Threads} was given.");
        }

        if (!ClassNames.IsDefaultOrEmpty && ClassNames.Distinct().Count() != ClassNames.Length)
        {
            throw new ArgumentException($"{nameof(ClassNames)} names a class twice.");
        }
    }
}

/// <summary>How far the loading of pictures has come.</summary>
/// <param name="Done">Pictures that are loaded, found in the cache, or found unreadable.</param>
/// <param name="Total">Pictures in all.</param>
public readonly record struct ImageLoading(int Done, int Total);
