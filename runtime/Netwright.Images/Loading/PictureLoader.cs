using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Files;
using Netwright.Images.Listing;

namespace Netwright.Images.Loading;

/// <summary>Loads the pictures of a listing, from the cache as far as it knows them.</summary>
/// <param name="listing">Which.</param>
/// <param name="options">How.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class PictureLoader(PictureListing listing, ImageFolderOptions options, CancellationToken cancellation)
{
    private readonly ImmutableArray<string>.Builder warnings = ImmutableArray.CreateBuilder<string>();
    private readonly byte[] settings = CacheFormat.Settings(options);

    /// <summary>What the cache is written through: a disk that is full stands here in tests.</summary>
    public Func<Stream, Stream> Disk { get; init; } = stream => stream;

    /// <summary>Loads all. A cache that cannot be used is a warning, never a fault.</summary>
    /// <exception cref="OperationCanceledException">As asked for.</exception>
    public LoadedPictures Load()
    {
        if (!options.UseCache)
        {
            return LoadIntoMemory(null);
        }

        string path = Path.Combine(Path.GetFullPath(options.CacheFolder), CacheFormat.FileName(listing.Source, settings));
        CacheFile? known = Open(path);
        if (known is not null && Holds(known))
        {
            options.Progress?.Report(new(listing.Pictures.Length, listing.Pictures.Length));
            return new(known, known.Entries, 0, path, warnings.ToImmutable());
        }

        try
        {
            return LoadIntoCache(path, ref known) ?? LoadIntoMemory(known);
        }
        finally
        {
            known?.Dispose();
        }
    }

    private CacheFile? Open(string path)
    {
        try
        {
            return CacheFile.Open(path, settings, options.Shape.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            warnings.Add($"The cache {Printable.Text(path)} cannot be used and is made anew. {Printable.Text(e.Message)}");
            return null;
        }
    }

    /// <summary>Whether the cache holds exactly these pictures, and those that could not be reached still cannot.</summary>
    private bool Holds(CacheFile known) =>
        known.Entries.Length == listing.Pictures.Length
        && known.Entries.Zip(listing.Pictures).All(pair =>
            CacheFile.IsOf(pair.First, pair.Second) && !(pair.First.IsUnreached && CanBeOpened(pair.Second)));

    private bool CanBeOpened(ListedPicture picture)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(picture.Path);
            return file.Length <= options.MaxBytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private LoadedPictures? LoadIntoCache(string path, ref CacheFile? known)
    {
        try
        {
            using CacheWriter writer = new(path, settings, listing.Pictures.Length, options.Shape.Length, Disk);
            LoadingPass pass = new(listing.Pictures, options, known, writer);
            ImmutableArray<CacheEntry> entries = pass.Run(cancellation);

            // Windows replaces no file that is mapped.
            known?.Dispose();
            known = null;
            writer.Finish(entries);
            return new(OpenWritten(path), entries, pass.Decoded, path, warnings.ToImmutable());
        }
        catch (CacheException e)
        {
            warnings.Add($"The cache {Printable.Text(path)} cannot be written; the pictures are held in memory. {Printable.Text(e.Message)}");
            return null;
        }
    }

    private CacheFile OpenWritten(string path)
    {
        try
        {
            return CacheFile.Open(path, settings, options.Shape.Length);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CacheException(e);
        }
    }

    private LoadedPictures LoadIntoMemory(CacheFile? known)
    {
        HeldLevels levels = new(listing.Pictures.Length);
        LoadingPass pass = new(listing.Pictures, options, known, levels);
        ImmutableArray<CacheEntry> entries = pass.Run(cancellation);
        return new(levels, entries, pass.Decoded, null, warnings.ToImmutable());
    }
}
