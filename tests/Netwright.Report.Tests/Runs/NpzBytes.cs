using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Netwright.Report.Tests.Runs;

/// <summary>Writes NumPy's archives.</summary>
internal sealed class NpzBytes(string path) : IDisposable
{
    private readonly ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);

    public void Add<T>(string name, T[] values, params int[] extents)
        where T : unmanaged
    {
        string type = typeof(T) == typeof(byte) ? "|u1" : typeof(T) == typeof(int) ? "<i4" : "<f4";
        string head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Concat(extents.Select(extent => $"{extent}, "))}), }}";
        head = head.PadRight(((head.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        using Stream stream = archive.CreateEntry(name + ".npy", CompressionLevel.Fastest).Open();
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, (byte)(head.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(head));
        stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public void Dispose() => archive.Dispose();
}
