using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Netwright.Cli.Runs;

/// <summary>Writes arrays as NumPy's .npz: an archive of .npy files.</summary>
/// <param name="stream">Takes the archive.</param>
internal sealed class NpzWriter(Stream stream) : IDisposable
{
    private const int Alignment = 64;
    private const int LengthBytes = 10;

    // Entries carry no time of day: equal arrays give an equal file.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds bytes.</summary>
    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) => Add(name, "|u1", values, shape);

    /// <summary>Adds whole numbers.</summary>
    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => Add(name, "<i4", MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds floats.</summary>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Add(name, "<f4", MemoryMarshal.AsBytes(values), shape);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private void Add(string name, string type, ReadOnlySpan<byte> values, ReadOnlySpan<int> shape)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using Stream file = entry.Open();
        file.Write(Head(type, shape.ToArray()));
        file.Write(values);
    }

    private static byte[] Head(string type, int[] shape)
    {
        string extents = string.Concat(shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture) + ","));
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({extents}), }}";
        int length = (text.Length + 1 + LengthBytes + Alignment - 1) / Alignment * Alignment;
        text = text.PadRight(length - LengthBytes - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
