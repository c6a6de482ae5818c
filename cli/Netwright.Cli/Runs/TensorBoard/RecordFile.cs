using System;
using System.Buffers.Binary;
using System.Numerics;
using Netwright.Cli.Files;

namespace Netwright.Cli.Runs.TensorBoard;

/// <summary>Adds records to a file as TensorFlow frames them: length, its checksum, content, its checksum.</summary>
/// <param name="path">The file; made when the first record comes.</param>
internal sealed class RecordFile(string path)
{
    private const int HeadBytes = sizeof(ulong) + sizeof(uint);
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> content)
    {
        byte[] record = new byte[HeadBytes + content.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc(record.AsSpan(0, sizeof(ulong))));
        content.CopyTo(record.AsSpan(HeadBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeadBytes + content.Length), MaskedCrc(content));
        WholeFile.Append(path, record);
    }

    /// <summary>CRC-32C, turned and moved so that a checksum of data that hold checksums stays a good one.</summary>
    public static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }
}
