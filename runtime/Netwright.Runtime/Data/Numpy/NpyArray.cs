using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;

namespace Netwright.Data.Numpy;

/// <summary>An array of a .npy file, in memory.</summary>
/// <param name="Name">Where it comes from, in messages.</param>
/// <param name="Header">Type and extents.</param>
/// <param name="Bytes">The values as they were stored, lowest byte first.</param>
internal sealed record NpyArray(string Name, NpyHeader Header, byte[] Bytes)
{
    private const int FirstPiece = 1 << 20;

    /// <summary>Reads an array; memory grows with what has come, so that a head alone claims none.</summary>
    /// <param name="stream">At the beginning of the file.</param>
    /// <param name="name">The file in messages.</param>
    /// <exception cref="DatasetException">It is damaged, or larger than an array.</exception>
    public static NpyArray Read(Stream stream, string name)
    {
        NpyHeader header = NpyHeader.Read(stream, name);
        Int128 promised = header.Count * header.ValueBytes;
        if (promised > Array.MaxLength)
        {
            throw new DatasetException($"{name}: expected at most {Array.MaxLength} bytes; {header.Extents} values of type {header.Type} are {promised}. A plain .npy file of any size can be mapped (MappedImages).");
        }

        byte[] bytes = new byte[Math.Min((int)promised, FirstPiece)];
        int got = 0;
        while (true)
        {
            int read = ReadSome(stream, bytes.AsSpan(got), name);
            got += read;
            if (got == promised)
            {
                break;
            }

            if (read == 0)
            {
                throw new DatasetException($"{name}: expected {promised} bytes of values ({header.Extents} of type {header.Type}), found {got}; the file is cut short.");
            }

            if (got == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min((long)promised, bytes.Length * 2L));
            }
        }

        Span<byte> more = stackalloc byte[1];
        return ReadSome(stream, more, name) == 0
            ? new NpyArray(name, header, bytes)
            : throw new DatasetException($"{name}: expected the end after {promised} bytes of values ({header.Extents} of type {header.Type}), found more bytes.");
    }

    /// <summary>The values as whole numbers, for labels.</summary>
    /// <exception cref="DatasetException">They are floats, or not of 32 bits.</exception>
    public ImmutableArray<int> ToLabels()
    {
        int count = (int)Header.Count, size = Header.ValueBytes;
        ImmutableArray<int>.Builder labels = ImmutableArray.CreateBuilder<int>(count);
        for (int i = 0; i < count; i++)
        {
            long value = Whole(Bytes.AsSpan(i * size, size));
            labels.Add(value is >= 0 and <= int.MaxValue
                ? (int)value
                : throw new DatasetException($"{Name}: expected labels from 0, found {value} for image {i}."));
        }

        return labels.MoveToImmutable();
    }

    private static int ReadSome(Stream stream, Span<byte> bytes, string name)
    {
        try
        {
            return bytes.IsEmpty ? 0 : stream.Read(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new DatasetException($"{name}: expected sound packed data, found damage: {e.Message}", e);
        }
    }

    private long Whole(ReadOnlySpan<byte> value) => Header.Type switch
    {
        "u1" or "b1" => value[0],
        "i1" => (sbyte)value[0],
        "u2" => BinaryPrimitives.ReadUInt16LittleEndian(value),
        "i2" => BinaryPrimitives.ReadInt16LittleEndian(value),
        "u4" => BinaryPrimitives.ReadUInt32LittleEndian(value),
        "i4" => BinaryPrimitives.ReadInt32LittleEndian(value),
        "i8" or "u8" => BinaryPrimitives.ReadInt64LittleEndian(value),
        _ => throw new DatasetException($"{Name}: expected labels as whole numbers, found values of type '{Header.Type}'."),
    };
}
