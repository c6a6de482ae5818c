using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Images.Decoding;
using Netwright.Images.Listing;

namespace Netwright.Images.Loading;

/// <summary>Brings the levels of all pictures to a sink, on several threads: from an older cache, or decoded.</summary>
/// <param name="pictures">Which.</param>
/// <param name="options">How.</param>
/// <param name="known">The older cache, if there is one.</param>
/// <param name="sink">Where to.</param>
internal sealed class LoadingPass(
    ImmutableArray<ListedPicture> pictures, ImageFolderOptions options, CacheFile? known, ILevelSink sink)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    private readonly PictureDecoder decoder = new(options);
    private readonly Lock gate = new();
    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private int decoded;
    private int done;

    /// <summary>Pictures that were decoded.</summary>
    public int Decoded => decoded;

    /// <summary>Loads all.</summary>
    /// <exception cref="CacheException">The sink failed.</exception>
    /// <exception cref="OperationCanceledException">As asked for.</exception>
    public ImmutableArray<CacheEntry> Run(CancellationToken cancellation)
    {
        CacheEntry[] entries = new CacheEntry[pictures.Length];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
            CancellationToken = cancellation,
        };
        try
        {
            Parallel.For(0, pictures.Length, parallel, () => new byte[options.Shape.Length], (row, _, levels) =>
            {
                entries[row] = Load(row, levels);
                Tell();
                return levels;
            }, _ => { });
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is CacheException first)
        {
            throw new CacheException(first.InnerException!);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(entries);
    }

    private CacheEntry Load(int row, byte[] levels)
    {
        ListedPicture picture = pictures[row];
        if (known?.Find(picture) is int same and >= 0)
        {
            return Take(row, picture, same, levels);
        }

        string hash = "";
        try
        {
            byte[] content = PictureContent.Read(picture.Path, options.MaxBytes);
            hash = Convert.ToHexStringLower(SHA256.HashData(content));
            return known?.FindBytes(hash) is int equal and >= 0
                ? Take(row, picture, equal, levels)
                : Decode(row, picture, content, hash, levels);
        }
        catch (PictureException e)
        {
            return new(picture.Name, picture.Length, picture.WriteTicks, hash, 0, e.Message);
        }
    }

    private CacheEntry Take(int row, ListedPicture picture, int knownRow, byte[] levels)
    {
        CacheEntry entry = known!.Entries[knownRow];
        if (entry.HasLevels)
        {
            known.Read(knownRow, 0, levels);
            sink.Write(row, levels);
        }

        return entry with { Name = picture.Name, Length = picture.Length, WriteTicks = picture.WriteTicks };
    }

    private CacheEntry Decode(int row, ListedPicture picture, byte[] content, string hash, byte[] levels)
    {
        Interlocked.Increment(ref decoded);
        decoder.Decode(content, levels);
        sink.Write(row, levels);
        ulong levelsHash = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(levels));
        return new(picture.Name, picture.Length, picture.WriteTicks, hash, levelsHash, "");
    }

    /// <summary>Under a lock, so that the numbers told never fall.</summary>
    private void Tell()
    {
        lock (gate)
        {
            done++;
            if (options.Progress is { } progress && (done == pictures.Length || sinceReport.Elapsed >= BetweenReports))
            {
                sinceReport.Restart();
                progress.Report(new(done, pictures.Length));
            }
        }
    }
}
