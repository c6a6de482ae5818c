using System;

namespace Netwright.Images.Decoding;

/// <summary>Walks the blocks of a GIF: the decoder takes one that breaks off, and leaves clear what is missing.</summary>
internal static class GifBlocks
{
    private const int HeaderBytes = 13;
    private const int DescriptorBytes = 10;
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;

    /// <summary>Whether it is a GIF that breaks off before its first frame ends.</summary>
    public static bool IsCut(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("GIF8"u8))
        {
            return false;
        }

        if (content.Length < HeaderBytes)
        {
            return true;
        }

        int place = HeaderBytes + TableBytes(content[10]);
        while (place < content.Length && content[place] == Extension)
        {
            place = BehindPieces(content, place + 2);
        }

        if (place + DescriptorBytes > content.Length)
        {
            return true;
        }

        // What is neither extension nor image, the decoder refuses by itself. A byte with the width of codes stands before the data.
        return content[place] == Image && BehindPieces(content, place + DescriptorBytes + TableBytes(content[place + 9]) + 1) > content.Length;
    }

    /// <summary>A table of colours, if flags say that there is one.</summary>
    private static int TableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>Behind the piece of length 0 that ends others; beyond the end where it is missing.</summary>
    private static int BehindPieces(ReadOnlySpan<byte> content, int place)
    {
        while (place < content.Length && content[place] != 0)
        {
            place += content[place] + 1;
        }

        return place + 1;
    }
}
