using System;
using System.IO;
using Netwright.Files;

namespace Netwright.Images.Decoding;

/// <summary>Reads the bytes of a picture, and not more than allowed.</summary>
internal static class PictureContent
{
    private const int FirstPiece = 1 << 16;

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="PictureException">It cannot be read, is no regular file, or is too long.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            RequireLength(file.Length, maxBytes);
            return Read(file, maxBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>All bytes from a stream's position on; the array grows with what has come.</summary>
    /// <exception cref="PictureException">They are too many.</exception>
    /// <exception cref="IOException">As the stream throws it.</exception>
    public static byte[] Read(Stream stream, int maxBytes)
    {
        byte[] content = new byte[Math.Min(FirstPiece, maxBytes)];
        int got = 0;
        while (stream.Read(content, got, content.Length - got) is int read and > 0)
        {
            got += read;
            if (got == content.Length && got < maxBytes)
            {
                Array.Resize(ref content, (int)Math.Min(maxBytes, got * 2L));
            }
            else if (got == maxBytes && stream.ReadByte() >= 0)
            {
                RequireLength(maxBytes + 1L, maxBytes);
            }
        }

        Array.Resize(ref content, got);
        return content;
    }

    /// <summary>What the system says against reading a file.</summary>
    public static PictureException Unreadable(Exception e) => new($"It cannot be read. {Printable.Text(e.Message)}", e);

    private static void RequireLength(long length, int maxBytes)
    {
        if (length > maxBytes)
        {
            throw new PictureException(
                $"It has {length} bytes or more, and {nameof(PictureOptions.MaxBytes)} allows {maxBytes}.");
        }
    }
}
