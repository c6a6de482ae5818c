using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Netwright.Cli.Runs;

/// <summary>Writes arrays as NumPy's .npz: an archive of .npy files.</summary>
/// <param name="stream">Takes the archive.</param>
internal sealed class NpzWriter(Stream stream) : IDisposable
{
    // Entries carry no time of day: equal arrays give an equal file.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds bytes.</summary>
    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) => Add(name, "|u1", values, shape);

    /// <summary>Adds whole numbers.</summary>
    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => Add(name, "<i4", MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds floats.</summary>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Add(name, NpyArray.Float, MemoryMarshal.AsBytes(values), shape);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private void Add(string name, string type, ReadOnlySpan<byte> values, ReadOnlySpan<int> shape)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using Stream file = entry.Open();
        file.Write(NpyArray.Head(type, shape));
        file.Write(values);
    }
}
