using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Xunit;

namespace Netwright.Cli.Tests.Running;

/// <summary>An event as TensorBoard reads it from a file of records: written anew from the public formats, to hold what the tool writes to them.</summary>
internal sealed class BoardEvent
{
    public double WallTime { get; private set; }

    public long Step { get; private set; }

    public string Version { get; private set; } = "";

    public string Tag { get; private set; } = "";

    public float Value { get; private set; }

    public long SessionStatus { get; private set; }

    /// <summary>All events of a file, whose checksums must be right.</summary>
    public static List<BoardEvent> Read(string path)
    {
        List<BoardEvent> events = [];
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (!rest.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> content = rest.Slice(12, length);
            Assert.Equal(Masked(content), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            events.Add(Parse(content));
            rest = rest[(16 + length)..];
        }

        return events;
    }

    private static BoardEvent Parse(ReadOnlySpan<byte> content)
    {
        BoardEvent result = new();
        foreach ((int field, byte[] bytes) in Fields(content))
        {
            switch (field)
            {
                case 1:
                    result.WallTime = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                    break;
                case 2:
                    result.Step = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                    break;
                case 3:
                    result.Version = Encoding.UTF8.GetString(bytes);
                    break;
                case 5:
                    ReadOnlySpan<byte> value = Fields(bytes)[1];
                    result.Tag = Encoding.UTF8.GetString(Fields(value)[1]);
                    result.Value = BinaryPrimitives.ReadSingleLittleEndian(Fields(value)[2]);
                    break;
                case 7:
                    result.SessionStatus = BinaryPrimitives.ReadInt64LittleEndian(Fields(bytes)[1]);
                    break;
                default:
                    Assert.Fail($"There is no field {field} in an event.");
                    break;
            }
        }

        return result;
    }

    /// <summary>The fields of a message by their numbers; whole numbers as eight bytes.</summary>
    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> content)
    {
        Dictionary<int, byte[]> fields = [];
        while (!content.IsEmpty)
        {
            ulong key = Varint(ref content);
            int length = (key & 7) switch { 0 => 0, 1 => 8, 2 => (int)Varint(ref content), 5 => 4, var type => throw new InvalidDataException($"type {type}") };
            byte[] bytes = (key & 7) == 0 ? BitConverter.GetBytes(Varint(ref content)) : content[..length].ToArray();
            fields.Add((int)(key >> 3), bytes);
            content = content[length..];
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> content)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = content[0];
            content = content[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }
}
