using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Augmentations;

/// <summary>Writes PNG (ISO/IEC 15948): eight bits a pixel, which choose one of up to 256 colours.</summary>
internal static class PngFile
{
    private const byte NoFilter = 0;
    private const byte FilterAbove = 2;

    public static void Write(Stream stream, Raster raster)
    {
        Palette palette = Palette.Of(raster);
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(stream, "IHDR", header);
        WriteChunk(stream, "PLTE", palette.Colours);
        WriteChunk(stream, "IDAT", Compress(palette.Indices, raster.Width));
        WriteChunk(stream, "IEND", []);
    }

    // The rows of an enlarged pixel are equal, and differ from the one above by zeros.
    private static byte[] Compress(byte[] indices, int width)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            ReadOnlySpan<byte> above = [];
            for (int start = 0; start < indices.Length; start += width)
            {
                ReadOnlySpan<byte> row = indices.AsSpan(start, width);
                bool isRepeated = row.SequenceEqual(above);
                zlib.WriteByte(isRepeated ? FilterAbove : NoFilter);
                zlib.Write(isRepeated ? new byte[width] : row);
                above = row;
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream stream, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        stream.Write(number);
    }

    private static uint Checksum(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
