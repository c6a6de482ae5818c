using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.MemoryMappedFiles;
using Netwright.Files;
using Netwright.Images.Listing;

namespace Netwright.Images.Loading;

/// <summary>Levels in a cache file, mapped into memory; its table is checked when it is opened.</summary>
internal sealed class CacheFile : ILevelStore
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly int rowBytes;
    private readonly Lazy<Dictionary<string, int>> rowsByName;
    private readonly Lazy<Dictionary<string, int>> rowsByHash;

    private CacheFile(FileStream stream, ImmutableArray<CacheEntry> entries, int rowBytes)
    {
        file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        this.rowBytes = rowBytes;
        Entries = entries;
        rowsByName = new(() => Rows(entry => entry.Name));
        rowsByHash = new(() => Rows(entry => entry.FileHash));
    }

    /// <summary>What is known of each row's picture.</summary>
    public ImmutableArray<CacheEntry> Entries { get; }

    /// <summary>Opens a cache file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no cache of these settings, or damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static CacheFile Open(string path, byte[] settings, int rowBytes)
    {
        FileStream stream = RegularFile.OpenRead(path);
        try
        {
            return new(stream, CacheFormat.ReadTable(stream, settings, rowBytes), rowBytes);
        }
        catch (FormatException e)
        {
            stream.Dispose();
            throw new InvalidDataException(e.Message, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The row of a file that is as it was, going by name, length and time; -1 where there is none.</summary>
    public int Find(ListedPicture picture) =>
        rowsByName.Value.TryGetValue(picture.Name, out int row) && IsOf(Entries[row], picture) ? row : -1;

    /// <summary>The row of a file with the same bytes, whatever its name; -1 where there is none.</summary>
    public int FindBytes(string fileHash) => rowsByHash.Value.TryGetValue(fileHash, out int row) ? row : -1;

    /// <summary>Whether an entry tells of this file as it is now.</summary>
    public static bool IsOf(CacheEntry entry, ListedPicture picture) =>
        entry.Name == picture.Name && entry.Length == picture.Length && entry.WriteTicks == picture.WriteTicks;

    /// <inheritdoc/>
    public void Read(int row, int start, Span<byte> levels) => view.SafeMemoryMappedViewHandle.ReadSpan(
        CacheFormat.HeaderBytes + ((ulong)row * (ulong)rowBytes) + (ulong)start, levels);

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    /// <summary>The first row of each key, without files that could not be reached.</summary>
    private Dictionary<string, int> Rows(Func<CacheEntry, string> key)
    {
        Dictionary<string, int> rows = [];
        for (int row = 0; row < Entries.Length; row++)
        {
            if (!Entries[row].IsUnreached)
            {
                rows.TryAdd(key(Entries[row]), row);
            }
        }

        return rows;
    }
}
