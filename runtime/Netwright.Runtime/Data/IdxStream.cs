using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Netwright.Data;

/// <summary>The bytes of an IDX file, unpacked when gzip; says in the file's name what is wrong with them.</summary>
internal sealed class IdxStream : IDisposable
{
    private const byte UnsignedByte = 8;

    private readonly Stream file;
    private readonly Stream content;
    private readonly string name;
    private long received;

    /// <summary>Looks at the first bytes to see whether the file is gzip.</summary>
    /// <param name="file">A seekable stream; stays the caller's.</param>
    /// <param name="name">The file's name in messages.</param>
    public IdxStream(Stream file, string name)
    {
        this.file = file;
        this.name = name;
        Span<byte> first = stackalloc byte[2];
        int got = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        file.Position -= got;
        bool packed = got == 2 && first[0] == 0x1F && first[1] == 0x8B;
        content = packed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    /// <summary>Reads the magic number: unsigned bytes in this many dimensions.</summary>
    public void ExpectMagic(int dimensions)
    {
        uint expected = ((uint)UnsignedByte << 8) | (uint)dimensions;
        uint found = ReadWord("the magic number");
        if (found != expected)
        {
            throw new DatasetException(
                $"{name}: expected the IDX magic number 0x{expected:X8} ({Meaning(expected)}), found 0x{found:X8} ({Meaning(found)}).");
        }
    }

    /// <summary>Reads the extent of one dimension, at least 1.</summary>
    public int ReadExtent(string dimension)
    {
        uint extent = ReadWord($"the number of {dimension}");
        return extent is > 0 and <= int.MaxValue
            ? (int)extent
            : throw new DatasetException($"{name}: expected 1 to {int.MaxValue} {dimension}, found {extent}.");
    }

    /// <summary>Reads what there is, at most one buffer full; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int read = content.Read(buffer);
            received += read;
            return read;
        }
        catch (InvalidDataException e)
        {
            throw new DatasetException($"{name}: expected sound gzip data, found damage: {e.Message} Fetch the file again.", e);
        }
    }

    /// <summary>Nothing may follow the values, neither in the content nor behind the gzip data.</summary>
    public void ExpectEnd(int values, string extents)
    {
        Span<byte> more = stackalloc byte[1];
        if (Read(more) != 0)
        {
            throw new DatasetException($"{name}: expected the end after {values} bytes of values ({extents}), found more bytes.");
        }

        if (ReferenceEquals(content, file))
        {
            return;
        }

        // The framework does not tell where gzip data ended, but its last word is the content's length (RFC 1952).
        Span<byte> last = stackalloc byte[4];
        file.Position = file.Length - last.Length;
        file.ReadExactly(last);
        uint packed = BinaryPrimitives.ReadUInt32LittleEndian(last);
        if (packed != received)
        {
            throw new DatasetException(
                $"{name}: expected the gzip data to end with the content's length, {received}; found {packed}. "
                + "Other bytes follow the data, or several gzip files were joined.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!ReferenceEquals(content, file))
        {
            content.Dispose();
        }
    }

    private static string Meaning(uint magic) => magic switch
    {
        0x0801 => "labels: bytes in 1 dimension",
        0x0803 => "images: bytes in 3 dimensions",
        _ when (magic >> 16) == 0 && (magic & 0xFF) is > 0 and < 16 && ((magic >> 8) & 0xFF) is > 8 and < 15 => "values wider than a byte",
        _ when (magic >> 24) is '<' => "the start of a web page, not of a data file",
        _ => "no IDX file of bytes",
    };

    private uint ReadWord(string what)
    {
        Span<byte> word = stackalloc byte[4];
        int got = 0;
        while (got < word.Length)
        {
            int read = Read(word[got..]);
            if (read == 0)
            {
                throw new DatasetException($"{name}: expected {what}, found the end of the file; it is empty or cut short.");
            }

            got += read;
        }

        return BinaryPrimitives.ReadUInt32BigEndian(word);
    }
}
