using System;
using System.Buffers.Binary;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace Netwright.Images.Decoding;

/// <summary>Walks the chunks of a PNG: length, name, that many bytes, checksum.</summary>
internal static class PngChunks
{
    private const int AroundData = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What a camera wrote into it; null where there is nothing, or no PNG.</summary>
    public static ExifProfile? Exif(byte[] content)
    {
        ReadOnlySpan<byte> data = Find(content, "eXIf"u8);
        return data.IsEmpty ? null : new ExifProfile(data.ToArray());
    }

    /// <summary>Whether it is a PNG that breaks off before its last chunk.</summary>
    public static bool IsCut(ReadOnlySpan<byte> content) => content.StartsWith(Signature) && !Walk(content, "IEND"u8, out _);

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name) =>
        content.StartsWith(Signature) && Walk(content, name, out ReadOnlySpan<byte> data) ? data : [];

    private static bool Walk(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> rest = content[Signature.Length..];
        while (rest.Length >= AroundData)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - AroundData)
            {
                break;
            }

            data = rest.Slice(8, (int)length);
            if (rest.Slice(4, 4).SequenceEqual(name))
            {
                return true;
            }

            rest = rest[(AroundData + (int)length)..];
        }

        data = [];
        return false;
    }
}
