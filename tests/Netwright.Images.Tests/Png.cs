using System;
using System.Buffers.Binary;
using System.Text;

namespace Netwright.Images.Tests;

/// <summary>Makes chunks of PNG files.</summary>
internal static class Png
{
    /// <summary>Length, name, data and checksum.</summary>
    public static byte[] Chunk(string name, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Checksum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>CRC-32, bit by bit.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint rest = ~0u;
        foreach (byte value in bytes)
        {
            rest ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                rest = (rest >> 1) ^ (0xEDB88320u & (0u - (rest & 1)));
            }
        }

        return ~rest;
    }
}
