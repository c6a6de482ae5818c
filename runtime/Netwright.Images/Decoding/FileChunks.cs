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

    /// <summary>What a camera wrote into a PNG or WebP; null where there is nothing, or another format.</summary>
    public static ExifProfile? Exif(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> data = [];
        _ = content.StartsWith(PngChunks.Signature) ? FindInPng(content, "eXIf"u8, out data)
            : content.StartsWith("RIFF"u8) && FindInWebp(content, "EXIF"u8, out data);
        return data.IsEmpty ? null : new ExifProfile(data.ToArray());
    }

    /// <summary>Whether it is a PNG that breaks off before its last chunk.</summary>
    public static bool IsCutPng(ReadOnlySpan<byte> content) =>
        content.StartsWith(PngChunks.Signature) && !FindInPng(content, "IEND"u8, out _);

    /// <summary>Whether it is a WebP that is shorter than it says.</summary>
    public static bool IsCutWebp(ReadOnlySpan<byte> content) =>
        content.StartsWith("RIFF"u8) && content.Length >= 8 && content.Length - 8 < BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);

    private static bool FindInPng(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        PngChunks chunks = new(content);
        bool isThere = chunks.Next(name);
        data = isThere ? chunks.Data : [];
        return isThere;
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
