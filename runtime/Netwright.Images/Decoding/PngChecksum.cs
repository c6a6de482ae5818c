using System;

namespace Netwright.Images.Decoding;

/// <summary>The checksum of a PNG's chunk: CRC-32.</summary>
internal static class PngChecksum
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>Over a chunk's name and data.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint rest = ~0u;
        foreach (byte value in bytes)
        {
            rest = Table[(byte)(rest ^ value)] ^ (rest >> 8);
        }

        return ~rest;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint value = 0; value < table.Length; value++)
        {
            uint rest = value;
            for (int bit = 0; bit < 8; bit++)
            {
                rest = (rest >> 1) ^ (0xEDB88320u & (0u - (rest & 1)));
            }

            table[value] = rest;
        }

        return table;
    }
}
