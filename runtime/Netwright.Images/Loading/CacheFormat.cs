using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using SixLabors.ImageSharp;

namespace Netwright.Images.Loading;

/// <summary>
/// A cache file: a header (magic number, SHA-256 of the settings, numbers of rows, of levels in a row and of bytes in the table, SHA-256 of
/// all this and the table), the rows of levels, and a table of what is known of each row's picture.
/// </summary>
internal static class CacheFormat
{
    /// <summary>Bytes of the header; little-endian as all numbers.</summary>
    public const int HeaderBytes = 128;

    private const int SettingsAt = 8;
    private const int RowsAt = SettingsAt + SHA256.HashSizeInBytes;
    private const int RowBytesAt = RowsAt + 4;
    private const int TableBytesAt = RowBytesAt + 4;
    private const int CheckAt = TableBytesAt + 8;

    private static ReadOnlySpan<byte> Magic => "NWPICT1\n"u8;

    /// <summary>What levels depend on besides the pictures; change the number whenever decoding or resizing changes.</summary>
    public static byte[] Settings(PictureOptions options)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"2;{typeof(Image).Assembly.GetName().Version};{options.Shape};{options.Fit};{options.Padding};{options.MaxPixels};{options.MaxBytes}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The file for a folder or list under these settings.</summary>
    public static string FileName(string source, byte[] settings)
    {
        byte[] place = Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
        string hash = Convert.ToHexStringLower(SHA256.HashData([.. settings, .. place]));
        return $"{hash[..32]}.pictures";
    }

    /// <summary>The table's bytes.</summary>
    public static byte[] Table(ImmutableArray<CacheEntry> entries)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        foreach (CacheEntry entry in entries)
        {
            entry.Write(writer);
        }

        return stream.ToArray();
    }

    /// <summary>The header's bytes.</summary>
    public static byte[] Header(byte[] settings, int rows, int rowBytes, byte[] table)
    {
        byte[] header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        settings.CopyTo(header, SettingsAt);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(RowsAt), rows);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(RowBytesAt), rowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(TableBytesAt), table.LongLength);
        Check(header, table).CopyTo(header, CheckAt);
        return header;
    }

    /// <summary>Reads the table of a file that was written under these settings for rows of this length.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    public static ImmutableArray<CacheEntry> ReadTable(FileStream file, byte[] settings, int rowBytes)
    {
        byte[] header = new byte[HeaderBytes];
        file.ReadExactly(header);
        int rows = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(RowsAt));
        long tableBytes = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(TableBytesAt));
        Int128 length = HeaderBytes + ((Int128)rows * rowBytes) + tableBytes;
        Require(header.AsSpan().StartsWith(Magic)
            && header.AsSpan(SettingsAt, settings.Length).SequenceEqual(settings)
            && BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(RowBytesAt)) == rowBytes
            && rows >= 0
            && tableBytes >= 0
            && tableBytes <= Array.MaxLength
            && length == file.Length);
        byte[] table = new byte[tableBytes];
        file.Position = file.Length - tableBytes;
        file.ReadExactly(table);
        Require(header.AsSpan(CheckAt, SHA256.HashSizeInBytes).SequenceEqual(Check(header, table)));
        return ReadEntries(table, rows);
    }

    private static ImmutableArray<CacheEntry> ReadEntries(byte[] table, int rows)
    {
        using MemoryStream stream = new(table);
        using BinaryReader reader = new(stream);
        ImmutableArray<CacheEntry>.Builder entries = ImmutableArray.CreateBuilder<CacheEntry>();
        for (int row = 0; row < rows; row++)
        {
            entries.Add(CacheEntry.Read(reader));
        }

        Require(stream.Position == stream.Length);
        return entries.ToImmutable();
    }

    private static byte[] Check(byte[] header, byte[] table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.AsSpan(0, CheckAt));
        hash.AppendData(table);
        return hash.GetHashAndReset();
    }

    private static void Require(bool isSound)
    {
        if (!isSound)
        {
            throw new InvalidDataException("The file is no cache of these pictures, or damaged.");
        }
    }
}
