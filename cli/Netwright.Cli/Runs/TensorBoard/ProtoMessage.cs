using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Netwright.Cli.Runs.TensorBoard;

/// <summary>Writes the fields of a protocol buffer's message.</summary>
internal sealed class ProtoMessage
{
    private const int VarintType = 0;
    private const int EightBytesType = 1;
    private const int LengthType = 2;
    private const int FourBytesType = 5;
    private const int TypeBits = 3;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>A whole number, not negative.</summary>
    public ProtoMessage Add(int field, long value)
    {
        Key(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    /// <summary>A double.</summary>
    public ProtoMessage Add(int field, double value)
    {
        Span<byte> content = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(content, value);
        Key(field, EightBytesType);
        bytes.Write(content);
        return this;
    }

    /// <summary>A float.</summary>
    public ProtoMessage Add(int field, float value)
    {
        Span<byte> content = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(content, value);
        Key(field, FourBytesType);
        bytes.Write(content);
        return this;
    }

    /// <summary>Text.</summary>
    public ProtoMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within.</summary>
    public ProtoMessage Add(int field, ProtoMessage value) => Add(field, value.ToArray());

    /// <summary>The message.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private ProtoMessage Add(int field, byte[] content)
    {
        Key(field, LengthType);
        Varint((ulong)content.Length);
        bytes.Write(content);
        return this;
    }

    private void Key(int field, int type) => Varint((ulong)((field << TypeBits) | type));

    private void Varint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Write([(byte)(value | 0x80)]);
        }

        bytes.Write([(byte)value]);
    }
}
