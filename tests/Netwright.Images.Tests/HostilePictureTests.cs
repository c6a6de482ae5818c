using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Netwright.Data;
using Netwright.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Netwright.Images.Tests;

/// <summary>Files made to harm, or harmed: each gives levels or one sentence with its name, in bounded memory.</summary>
public sealed class HostilePictureTests : IDisposable
{
    private static readonly PictureOptions Small = new() { Shape = new(3, 8, 8), MaxPixels = 1 << 16, MaxBytes = 1 << 20 };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. PictureBytes.Kinds];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_picture_cut_anywhere_is_unreadable_or_the_same_picture(string kind)
    {
        byte[] whole = PictureBytes.Field(19, 23, kind);
        byte[] levels = PictureFile.ReadBytes(new MemoryStream(whole), Small);
        int step = Math.Max(1, whole.Length / 100);
        for (int length = 0; length < whole.Length; length += length < 64 || length > whole.Length - 16 ? 1 : step)
        {
            (byte[]? read, string message) = Read(whole[..length]);
            Assert.True(read is null || read.SequenceEqual(levels), $"{kind} cut to {length} of {whole.Length} bytes");
            Assert.True(read is not null || message.StartsWith("x: It", StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void An_empty_file_is_told_as_such() => Assert.Equal("x: It is empty.", Read([]).Message);

    [Fact]
    public void What_is_no_picture_is_told_with_its_first_bytes() => Assert.Equal(
        "x: It is no PNG, JPEG, BMP, GIF, WebP or TIFF picture; it begins with 3C 21 44 4F.", Read("<!DOCTYPE html>"u8.ToArray()).Message);

    [Theory]
    [InlineData("png", 16, true)]
    [InlineData("bmp", 18, false)]
    [InlineData("gif", 6, false)]
    public void A_header_that_promises_too_many_pixels_is_refused_before_memory_is_claimed(string format, int place, bool isBigEndian)
    {
        byte[] lie = PictureBytes.Field(19, 23, format);
        if (format == "gif")
        {
            lie.AsSpan(place, 4).Fill(0x7F);
        }
        else
        {
            Write(lie, place, 30000, isBigEndian);
            Write(lie, place + 4, 30000, isBigEndian);
            RenewChecksum(lie, format);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Read(lie).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.Contains($"pixels, and {nameof(PictureOptions.MaxPixels)} allows 65536.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_of_more_pixels_than_are_read_is_refused()
    {
        byte[] lie = PictureBytes.Field(19, 23, "png");
        Write(lie, 16, 65537, isBigEndian: true);
        Write(lie, 20, 1, isBigEndian: true);
        RenewChecksum(lie, "png");
        Assert.Equal("x: Its PNG header says 65537 x 1 pixels; a side has 1 to 65536.", Read(lie).Message);
    }

    [Fact]
    public void Pixels_that_are_packed_to_next_to_nothing_take_no_more_memory_than_the_header_says()
    {
        using Image<Rgb24> picture = new(8, 8);
        byte[] bomb = ReplaceData(PictureBytes.Of(picture, "png"), "IDAT", Zlib(new byte[64 << 20]));
        Assert.InRange(bomb.Length, 0, 1 << 20);
        Assert.InRange(Allocated(bomb), 0, 8 << 20);
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iCCP")]
    public void Text_and_profiles_that_are_packed_to_next_to_nothing_are_not_unpacked(string chunk)
    {
        using Image<Rgb24> picture = new(8, 8);
        byte[] packed = [.. "name\0\0"u8, .. Zlib(new byte[64 << 20])];
        byte[] bomb = InsertChunk(PictureBytes.Of(picture, "png"), chunk, packed);
        Assert.NotNull(Read(bomb).Levels);
        Assert.InRange(Allocated(bomb), 0, 8 << 20);
    }

    [Fact]
    public void A_profile_that_lies_about_its_length_claims_no_memory()
    {
        byte[] lie = PictureBytes.Field(19, 23, "webp");
        Write(lie, lie.AsSpan().IndexOf("EXIF"u8) + 4, 500 << 20, isBigEndian: false);
        Assert.InRange(Allocated(lie), 0, 8 << 20);
    }

    [Fact]
    public void Pixels_that_begin_beyond_the_end_claim_no_memory()
    {
        byte[] lie = PictureBytes.Field(19, 23, "bmp-8");
        Write(lie, 10, int.MaxValue, isBigEndian: false);
        Assert.InRange(Allocated(lie), 0, 8 << 20);
    }

    [Fact]
    public void An_interlaced_picture_whose_pixels_are_cut_short_ends()
    {
        // Unpacking gives less than the header says, which its decoder would wait for without end.
        byte[] harmed = MutatedPicture.Of(PictureBytes.Field(19, 23, "png-interlaced"), 7_000_006);
        HangGuard.Run(() => Assert.Null(Read(harmed).Levels));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("png-16")]
    [InlineData("png-interlaced")]
    [InlineData("png-palette")]
    public void A_png_is_read_with_exactly_the_pixels_that_its_header_says_and_with_no_byte_less(string kind)
    {
        byte[] png = PictureBytes.Field(19, 23, kind);
        byte[] levels = PictureFile.ReadBytes(new MemoryStream(png), Small);
        byte[] pixels = Unzlib(Data(png, "IDAT"));
        Assert.Equal(levels, Read(ReplaceData(png, "IDAT", Zlib(pixels))).Levels);
        Assert.Equal(levels, Read(ReplaceData(png, "IDAT", Zlib([.. pixels, 1, 2, 3]))).Levels);
        HangGuard.Run(() => Assert.Equal(
            "x: It is cut short: its end is missing.", Read(ReplaceData(png, "IDAT", Zlib(pixels[..^1]))).Message));
    }

    [Fact]
    public void The_pixels_of_a_png_may_stand_in_pieces_of_a_byte_or_nothing()
    {
        byte[] png = PictureBytes.Field(19, 23, "png");
        int place = Place(png, "IDAT");
        byte[] data = Data(png, "IDAT");
        byte[] pieces = [.. data.SelectMany(value => (byte[])[.. Png.Chunk("IDAT", [value]), .. Png.Chunk("IDAT", [])])];
        byte[] split = [.. png[..place], .. Png.Chunk("IDAT", []), .. pieces, .. png[(place + 12 + data.Length)..]];
        Assert.Equal(Read(png).Levels, Read(split).Levels);
    }

    [Fact]
    public void A_png_with_a_second_header_is_refused_where_they_differ()
    {
        byte[] png = PictureBytes.Field(19, 23, "png-interlaced");
        byte[] header = Data(png, "IHDR");
        Assert.NotNull(Read(InsertChunk(png, "IHDR", header)).Levels);
        Write(header, 4, 64, isBigEndian: true);
        HangGuard.Run(() => Assert.Equal(
            "x: It is a damaged PNG picture: it has two headers.", Read(InsertChunk(png, "IHDR", header)).Message));
    }

    [Fact]
    public void A_file_of_too_many_bytes_is_not_read()
    {
        string path = folder.Write("x.png", new byte[(1 << 20) + 1]);
        DatasetException e = Assert.Throws<DatasetException>(() => PictureFile.ReadBytes(path, Small));
        Assert.Equal($"{path}: It has 1048577 bytes or more, and MaxBytes allows 1048576.", e.Message);
        Assert.Equal("x: It has 1048577 bytes or more, and MaxBytes allows 1048576.", Read(new byte[2 << 20]).Message);
    }

    [Fact]
    public void What_is_no_file_is_refused_and_not_waited_for()
    {
        string directory = folder.Make("a/x.png");
        Directory.CreateDirectory(directory);
        Assert.Equal($"{directory}: It cannot be read. It is a folder, not a regular file.", MessageOf(directory));
        Assert.Equal($"{directory}y: It cannot be read. There is no such file.", MessageOf($"{directory}y"));
        if (OperatingSystem.IsLinux())
        {
            string pipe = folder.Make("pipe.png");
            Process.Start("mkfifo", [pipe]).WaitForExit();
            Assert.Equal($"{pipe}: It cannot be read. It is a named pipe, not a regular file.", MessageOf(pipe));

            string loop = folder.Make("loop.png");
            File.CreateSymbolicLink(loop, loop);
            Assert.Equal($"{loop}: It cannot be read. Its symbolic links lead in a circle.", MessageOf(loop));
        }
    }

    [Fact]
    public void A_name_of_several_lines_makes_a_message_of_one() =>
        Assert.Equal("a\\u000Ab\\u001B: It is empty.", Assert.Throws<DatasetException>(
            () => PictureFile.ReadBytes(Stream.Null, Small, "a\nb\u001b")).Message);

    /// <summary>
    /// Some hundreds of each kind; <c>NETWRIGHT_MUTATIONS</c> says how many in all, and <c>NETWRIGHT_MUTATIONS_SEED</c> from which on.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mutated_picture_gives_levels_or_one_sentence_in_bounded_memory(string kind)
    {
        int count = Mutation.Rounds(usual: 4800, Kinds.Count);
        byte[] sound = PictureBytes.Field(19, 23, kind);
        HangGuard.Run(() =>
        {
            for (int i = 0; i < count; i++)
            {
                byte[] mutated = MutatedPicture.Of(sound, Mutation.Seed(i));
                long before = GC.GetAllocatedBytesForCurrentThread();
                (byte[]? levels, string message) = Read(mutated);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(levels is not null || message is ['x', ':', ' ', 'I', 't', ..] && !message.Contains('\n'), message);
                Assert.True(allocated < 64 << 20, $"{kind}, mutation {Mutation.Seed(i)}: {allocated} bytes");
            }
        });
    }

    private static (byte[]? Levels, string Message) Read(byte[] content)
    {
        try
        {
            return (PictureFile.ReadBytes(new MemoryStream(content), Small, "x"), "");
        }
        catch (DatasetException e)
        {
            return (null, e.Message);
        }
    }

    private static string MessageOf(string path) => Assert.Throws<DatasetException>(() => PictureFile.ReadBytes(path, Small)).Message;

    private static long Allocated(byte[] content)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(content);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Write(byte[] content, int place, int value, bool isBigEndian)
    {
        if (isBigEndian)
        {
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(place), value);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(place), value);
        }
    }

    /// <summary>That of a PNG's first chunk.</summary>
    private static void RenewChecksum(byte[] content, string format)
    {
        if (format == "png")
        {
            BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(29), Png.Checksum(content.AsSpan(12, 17)));
        }
    }

    private static byte[] Zlib(byte[] content)
    {
        using MemoryStream stream = new();
        using (ZLibStream packed = new(stream, CompressionLevel.SmallestSize))
        {
            packed.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Unzlib(byte[] content)
    {
        using MemoryStream stream = new();
        using ZLibStream packed = new(new MemoryStream(content), CompressionMode.Decompress);
        packed.CopyTo(stream);
        return stream.ToArray();
    }

    /// <summary>The PNG with other data in the first chunk of a name.</summary>
    private static byte[] ReplaceData(byte[] png, string name, byte[] data)
    {
        int place = Place(png, name);
        return [.. png[..place], .. Png.Chunk(name, data), .. png[(place + 12 + Data(png, name).Length)..]];
    }

    /// <summary>The data of a PNG's first chunk of a name.</summary>
    private static byte[] Data(byte[] png, string name)
    {
        int place = Place(png, name);
        return png.AsSpan(place + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(place))).ToArray();
    }

    private static int Place(byte[] png, string name) => png.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) - 4;

    /// <summary>The PNG with one more chunk behind its header.</summary>
    private static byte[] InsertChunk(byte[] png, string name, byte[] data) => [.. png[..33], .. Png.Chunk(name, data), .. png[33..]];
}
