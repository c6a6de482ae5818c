using System;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Netwright.Files;

namespace Netwright.Images.Loading;

/// <summary>Writes a cache file beside its place; it goes there when it is whole.</summary>
internal sealed class CacheWriter : ILevelSink, IDisposable
{
    private readonly Lock gate = new();
    private readonly FileAside file;
    private readonly byte[] settings;
    private readonly int rows;
    private readonly int rowBytes;

    /// <summary>Makes a file of all its length, and the folder where it is missing.</summary>
    /// <exception cref="CacheException">That is not possible.</exception>
    public CacheWriter(string path, byte[] settings, int rows, int rowBytes)
    {
        this.settings = settings;
        this.rows = rows;
        this.rowBytes = rowBytes;
        file = Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileAside(path);
        });
    }

    /// <inheritdoc/>
    public void Write(int row, ReadOnlySpan<byte> levels)
    {
        lock (gate)
        {
            try
            {
                file.Content.Position = CacheFormat.HeaderBytes + ((long)row * rowBytes);
                file.Content.Write(levels);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CacheException(e);
            }
        }
    }

    /// <summary>Writes the table and the header, and brings the file to its place.</summary>
    /// <exception cref="CacheException">That is not possible.</exception>
    public void Finish(ImmutableArray<CacheEntry> entries) => Try(() =>
    {
        byte[] table = CacheFormat.Table(entries);
        file.Content.Position = CacheFormat.HeaderBytes + ((long)rows * rowBytes);
        file.Content.Write(table);
        file.Content.Position = 0;
        file.Content.Write(CacheFormat.Header(settings, rows, rowBytes, table));
        file.MoveInPlace();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CacheException(e);
        }
    }
}
