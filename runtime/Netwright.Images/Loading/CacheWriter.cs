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
    private readonly Stream content;
    private readonly byte[] settings;
    private readonly int rows;
    private readonly int rowBytes;

    /// <summary>Makes a file of all its length, and the folder where it is missing.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="settings">What levels depend on besides the pictures.</param>
    /// <param name="rows">Pictures.</param>
    /// <param name="rowBytes">Levels of each.</param>
    /// <param name="through">What is written goes through this stream.</param>
    /// <exception cref="CacheException">That is not possible.</exception>
    public CacheWriter(string path, byte[] settings, int rows, int rowBytes, Func<Stream, Stream> through)
    {
        this.settings = settings;
        this.rows = rows;
        this.rowBytes = rowBytes;
        file = Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileAside(path);
        });
        content = through(file.Content);
    }

    /// <inheritdoc/>
    public void Write(int row, ReadOnlySpan<byte> levels)
    {
        lock (gate)
        {
            try
            {
                content.Position = CacheFormat.HeaderBytes + ((long)row * rowBytes);
                content.Write(levels);
            }
            catch (Exception e) when (WriteFault.IsOne(e))
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
        content.Position = CacheFormat.HeaderBytes + ((long)rows * rowBytes);
        content.Write(table);
        content.Position = 0;
        content.Write(CacheFormat.Header(settings, rows, rowBytes, table));
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
