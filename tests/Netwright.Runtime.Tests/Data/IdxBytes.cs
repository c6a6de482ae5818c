using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Netwright.Runtime.Tests.Data;

/// <summary>IDX files as bytes, right ones and wrong ones.</summary>
internal static class IdxBytes
{
    public static byte[] File(uint magic, IEnumerable<uint> extents, IEnumerable<byte> values) =>
        [.. extents.Prepend(magic).SelectMany(BigEndian), .. values];

    public static byte[] Images(int count, int height, int width) => File(
        0x0803, [(uint)count, (uint)height, (uint)width], Enumerable.Range(0, count * height * width).Select(i => (byte)(i * 7)));

    public static byte[] Labels(int count) => File(0x0801, [(uint)count], Enumerable.Range(0, count).Select(i => (byte)(i % 10)));

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] BigEndian(uint word) => [(byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8), (byte)word];
}
