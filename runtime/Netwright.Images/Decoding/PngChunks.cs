using System;
using System.Buffers.Binary;

namespace Netwright.Images.Decoding;

/// <summary>Walks the chunks of a PNG: each has a length, a name, that many bytes, and a checksum.</summary>
/// <param name="content">A PNG; it may break off.</param>
internal ref struct PngChunks(ReadOnlySpan<byte> content)
{
    private const int BeforeData = 8;
    private const int AroundData = 12;

    private ReadOnlySpan<byte> rest = content[Signature.Length..];

    /// <summary>What a PNG begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>All bytes of the chunk.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>The chunk's bytes without length, name and checksum.</summary>
    public readonly ReadOnlySpan<byte> Data => Whole[BeforeData..^4];

    /// <summary>Whether the chunk has a name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => Whole.Slice(4, 4).SequenceEqual(name);

    /// <summary>Goes to the next chunk; false where no whole one follows.</summary>
    public bool Next()
    {
        if (rest.Length < AroundData || BinaryPrimitives.ReadUInt32BigEndian(rest) > rest.Length - AroundData)
        {
            return false;
        }

        int length = AroundData + BinaryPrimitives.ReadInt32BigEndian(rest);
        Whole = rest[..length];
        rest = rest[length..];
        return true;
    }

    /// <summary>Goes to the next chunk of a name; false where no whole one follows.</summary>
    public bool Next(ReadOnlySpan<byte> name)
    {
        while (Next())
        {
            if (Is(name))
            {
                return true;
            }
        }

        return false;
    }
}
