using System;
using System.Buffers.Binary;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace Netwright.Images.Decoding;

/// <summary>
/// Walks the chunks of PNG and WebP. Their decoders do not read what cameras write into them: they would unpack and claim whatever a
/// chunk says.
/// </summary>
internal static class FileChunks
{
    private const int WebpHeader = 12;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What a camera wrote into a PNG or WebP; null where there is nothing, or another format.</summary>
    public static ExifProfile? Exif(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> data = [];
        _ = content.StartsWith(PngSignature) ? FindInPng(content, "eXIf"u8, out data)
            : content.StartsWith("RIFF"u8) && FindInWebp(content, "EXIF"u8, out data);
        return data.IsEmpty ? null : new ExifProfile(data.ToArray());
    }

    /// <summary>Whether it is a PNG that breaks off before its last chunk.</summary>
    public static bool IsCutPng(ReadOnlySpan<byte> content) =>
        content.StartsWith(PngSignature) && !FindInPng(content, "IEND"u8, out _);

    /// <summary>Whether it is a WebP that is shorter than it says.</summary>
    public static bool IsCutWebp(ReadOnlySpan<byte> content) =>
        content.StartsWith("RIFF"u8) && content.Length >= 8 && content.Length - 8 < BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);

    /// <summary>Length, name, that many bytes, checksum.</summary>
    private static bool FindInPng(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        const int AroundData = 12;
        ReadOnlySpan<byte> rest = content[PngSignature.Length..];
        while (rest.Length >= AroundData && BinaryPrimitives.ReadUInt32BigEndian(rest) <= rest.Length - AroundData)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            data = rest.Slice(8, length);
            if (rest.Slice(4, 4).SequenceEqual(name))
            {
                return true;
            }

            rest = rest[(AroundData + length)..];
        }

        data = [];
        return false;
    }

    /// <summary>Name, length, that many bytes, and one more where they are odd.</summary>
    private static bool FindInWebp(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        const int BeforeData = 8;
        ReadOnlySpan<byte> rest = content[Math.Min(WebpHeader, content.Length)..];
        while (rest.Length >= BeforeData && BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) <= rest.Length - BeforeData)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            data = rest.Slice(BeforeData, length);
            if (rest.StartsWith(name))
            {
                return true;
            }

            rest = rest[Math.Min(BeforeData + length + (length & 1), rest.Length)..];
        }

        data = [];
        return false;
    }
}
