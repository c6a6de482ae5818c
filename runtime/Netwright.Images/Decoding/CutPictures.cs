using System;
using System.Buffers.Binary;

namespace Netwright.Images.Decoding;

/// <summary>Finds pictures that break off, where the decoders show something in place of what is missing.</summary>
internal static class CutPictures
{
    /// <summary>What is said of such a picture.</summary>
    public const string Words = "It is cut short: its end is missing.";

    /// <summary>Whether a picture's end is missing.</summary>
    public static bool IsCut(ReadOnlySpan<byte> content) =>
        FileChunks.IsCutPng(content) || FileChunks.IsCutWebp(content) || JpegMarkers.IsCut(content) || GifBlocks.IsCut(content) || IsCutBmp(content);

    /// <summary>
    /// Whether it is a BMP whose pixels begin beyond its end: the decoder would claim all memory up to there for a palette, already for
    /// the header.
    /// </summary>
    public static bool IsCutBeforePixels(ReadOnlySpan<byte> content) =>
        content.StartsWith("BM"u8) && content.Length >= 14 && BinaryPrimitives.ReadUInt32LittleEndian(content[10..]) > content.Length;

    /// <summary>A BMP says where its pixels begin, and how many of what width they are.</summary>
    private static bool IsCutBmp(ReadOnlySpan<byte> content)
    {
        const int OldHeader = 12;
        if (!content.StartsWith("BM"u8) || content.Length < 34)
        {
            return false;
        }

        bool isOld = BinaryPrimitives.ReadInt32LittleEndian(content[14..]) == OldHeader;
        Int128 width = isOld ? Short(content, 18) : BinaryPrimitives.ReadInt32LittleEndian(content[18..]);
        Int128 height = isOld ? Short(content, 20) : BinaryPrimitives.ReadInt32LittleEndian(content[22..]);
        int bits = Short(content, isOld ? 24 : 28);
        int packing = isOld ? 0 : BinaryPrimitives.ReadInt32LittleEndian(content[30..]);
        Int128 rowBytes = ((width * bits) + 31) / 32 * 4;
        Int128 end = BinaryPrimitives.ReadUInt32LittleEndian(content[10..]) + (rowBytes * Int128.Abs(height));

        // Runs of equal pixels end with a mark; zeros may fill up the file.
        return packing is 1 or 2 ? !content.TrimEnd((byte)0).EndsWith<byte>([0, 1]) : end > content.Length;
    }

    private static int Short(ReadOnlySpan<byte> content, int place) => BinaryPrimitives.ReadUInt16LittleEndian(content[place..]);
}
