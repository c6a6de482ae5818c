using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Netwright.Images.Decoding;

/// <summary>
/// Unpacks the pixels of a PNG before its decoder does. Where they are fewer than the header says, the decoder never ends with an
/// interlaced picture, and shows any other one black from there on.
/// </summary>
internal static class PngPixels
{
    private const int HeaderBytes = 13;
    private const int NameBytes = 4;
    private const int PieceBytes = 1 << 14;

    /// <summary>Where the first pixel of each of Adam7's passes stands, and how far apart they are: across, across, down, down.</summary>
    private static ReadOnlySpan<byte> Passes =>
        [0, 8, 0, 8, 4, 8, 0, 8, 0, 4, 4, 8, 2, 4, 0, 4, 0, 2, 2, 4, 1, 2, 0, 2, 0, 1, 1, 2];

    /// <summary>Makes a PNG of nothing but what was looked through: header, palette and transparency, and all pixels in one piece.</summary>
    /// <param name="content">A PNG.</param>
    /// <param name="height">Its rows, as far as is known.</param>
    /// <param name="width">Its columns.</param>
    /// <exception cref="PictureException">Pixels are missing, or it is another picture.</exception>
    /// <exception cref="InvalidDataException">The packed pixels are damaged.</exception>
    public static MemoryStream Checked(byte[] content, int height, int width)
    {
        PngChunks chunks = new(content);
        ReadOnlySpan<byte> header = Header(ref chunks, height, width);
        MemoryStream picture = new();
        picture.Write(PngChunks.Signature);
        picture.Write(header);
        byte[] pixels = Gather(chunks, picture);
        RequireAll(pixels, BytesOf(header[8..], height, width));
        WriteChunk(picture, pixels);
        WriteChunk(picture, "IEND"u8);
        picture.Position = 0;
        return picture;
    }

    /// <summary>The name and all data of the chunks with pixels; what they are read with goes to the picture.</summary>
    private static byte[] Gather(PngChunks chunks, MemoryStream picture)
    {
        using MemoryStream pixels = new();
        pixels.Write("IDAT"u8);
        while (chunks.Next() && !chunks.Is("IEND"u8))
        {
            if (chunks.Is("IDAT"u8))
            {
                pixels.Write(chunks.Data);
            }
            else if (chunks.Is("PLTE"u8) || chunks.Is("tRNS"u8))
            {
                picture.Write(chunks.Whole);
            }
        }

        return pixels.ToArray();
    }

    private static ReadOnlySpan<byte> Header(ref PngChunks chunks, int height, int width)
    {
        if (!chunks.Next() || !chunks.Is("IHDR"u8) || chunks.Data.Length != HeaderBytes)
        {
            throw new PictureException("It is a damaged PNG picture: it does not begin with its header.");
        }

        return BinaryPrimitives.ReadInt32BigEndian(chunks.Data) == width && BinaryPrimitives.ReadInt32BigEndian(chunks.Data[4..]) == height
            ? chunks.Whole
            : throw new PictureException("It is a damaged PNG picture: it has two headers.");
    }

    /// <summary>Bytes of all rows, each behind one that says how it is coded.</summary>
    private static long BytesOf(ReadOnlySpan<byte> header, int height, int width)
    {
        (int depth, int kind, bool isInterlaced) = (header[8], header[9], header[12] != 0);
        int bits = depth * Channels(kind);
        if (!isInterlaced)
        {
            return RowsOf(height, width, bits);
        }

        long bytes = 0;
        for (int i = 0; i < Passes.Length; i += 4)
        {
            int columns = Every(width, Passes[i], Passes[i + 1]);
            bytes += columns == 0 ? 0 : RowsOf(Every(height, Passes[i + 2], Passes[i + 3]), columns, bits);
        }

        return bytes;
    }

    private static int Channels(int kind) => kind switch
    {
        0 or 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => throw new PictureException($"Its PNG header says colour type {kind}; there is none."),
    };

    private static long RowsOf(int rows, int columns, int bits) => rows * (1 + ((((long)columns * bits) + 7) / 8));

    private static int Every(int extent, int first, int step) => (extent - first + step - 1) / step;

    /// <summary>Extra bytes are let pass, as other readers do; a stream that ends where it should has its checksum tested.</summary>
    private static void RequireAll(byte[] packed, long bytes)
    {
        using ZLibStream unpacked = new(new MemoryStream(packed, NameBytes, packed.Length - NameBytes), CompressionMode.Decompress);
        Span<byte> piece = stackalloc byte[PieceBytes];
        long missing = bytes + 1;
        while (missing > 0 && unpacked.Read(piece[..(int)Math.Min(piece.Length, missing)]) is int read and > 0)
        {
            missing -= read;
        }

        if (missing > 1)
        {
            throw new PictureException(CutPictures.Words);
        }
    }

    /// <summary>Writes name and data with length and checksum.</summary>
    private static void WriteChunk(MemoryStream picture, ReadOnlySpan<byte> named)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, named.Length - NameBytes);
        picture.Write(word);
        picture.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(word, PngChecksum.Of(named));
        picture.Write(word);
    }
}
