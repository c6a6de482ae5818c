using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Xunit;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly ImmutableArray<string> TenClasses = [.. "0123456789".Select(c => c.ToString())];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, "images.gz")]
    [InlineData(true, "images")]
    public void The_first_bytes_and_not_the_name_say_whether_a_file_is_gzip(bool packed, string name)
    {
        byte[] images = IdxBytes.Images(3, 2, 4);
        string path = folder.Write(name, packed ? IdxBytes.Gzip(images) : images);
        ImageDataset dataset = IdxFile.ReadDataset(path, folder.Write("labels", IdxBytes.Labels(3)), TenClasses, 1);

        Assert.Equal(3, dataset.Count);
        Assert.Equal(new ImageShape(1, 2, 4), dataset.Shape);
        float[] image = new float[8];
        dataset.CopyImage(2, image);
        Assert.Equal([.. Enumerable.Range(16, 8).Select(i => (float)(byte)(i * 7))], image);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(dataset.Label));
    }

    [Fact]
    public void A_wrong_magic_number_is_named_with_its_meaning() =>
        RefusesImages(IdxBytes.Labels(5), "expected the IDX magic number 0x00000803 (images: bytes in 3 dimensions), "
            + "found 0x00000801 (labels: bytes in 1 dimension)");

    [Fact]
    public void A_web_page_is_recognised() =>
        RefusesImages("<!DOCTYPE html><html></html>"u8.ToArray(), "the start of a web page");

    [Fact]
    public void Values_wider_than_a_byte_are_refused() =>
        RefusesImages(IdxBytes.File(0x0D03, [1, 1, 1], new byte[4]), "values wider than a byte");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(15)]
    public void A_file_that_ends_in_its_header_is_refused(int length) =>
        RefusesImages(IdxBytes.Images(1, 2, 2)[..length], "found the end of the file");

    [Theory]
    [InlineData(0u, 28u, 28u, "expected 1 to 2147483647 images, found 0")]
    [InlineData(1u, 0u, 28u, "expected 1 to 2147483647 rows, found 0")]
    [InlineData(1u, 28u, 0x80000000u, "expected 1 to 2147483647 columns, found 2147483648")]
    [InlineData(0x7FFFFFFFu, 0x7FFFFFFFu, 0x7FFFFFFFu, "the header promises 2147483647 x 2147483647 x 2147483647")]
    [InlineData(1u << 20, 1u << 10, 2u, "expected at most 1073741824 values")]
    public void Extents_without_sense_are_refused(uint count, uint height, uint width, string message) =>
        RefusesImages(IdxBytes.File(0x0803, [count, height, width], [1, 2, 3]), message);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_short_file_is_refused_with_both_lengths(bool packed)
    {
        byte[] content = IdxBytes.Images(3, 4, 5)[..^1];
        RefusesImages(packed ? IdxBytes.Gzip(content) : content, "expected 60 bytes of values (3 x 4 x 5), found 59");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_behind_the_values_are_refused(bool packed)
    {
        byte[] content = [.. IdxBytes.Images(3, 4, 5), 0];
        RefusesImages(packed ? IdxBytes.Gzip(content) : content, "expected the end after 60 bytes of values");
    }

    [Fact]
    public void Bytes_behind_the_gzip_data_are_refused() =>
        RefusesImages([.. IdxBytes.Gzip(IdxBytes.Images(3, 4, 5)), 1, 2, 3], "expected the gzip data to end with the content's length, 76");

    [Fact]
    public void A_gzip_file_with_a_wrong_checksum_is_refused()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        packed[^5] ^= 1;
        RefusesImages(packed, "expected sound gzip data");
    }

    [Property(MaxTest = 100)]
    public void Damage_anywhere_in_a_gzip_file_gives_one_typed_error_or_the_same_images(NonNegativeInt at, byte flip)
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        packed[at.Get % packed.Length] ^= flip;
        try
        {
            (int count, _, ImmutableArray<byte> levels) = IdxFile.ReadImages(new MemoryStream(packed), "damaged");
            Assert.Equal(3, count);
            Assert.Equal(IdxBytes.Images(3, 4, 5)[16..], levels);
        }
        catch (DatasetException e)
        {
            Assert.StartsWith("damaged: expected ", e.Message, StringComparison.Ordinal);
        }
    }

    [Property(MaxTest = 100)]
    public void A_gzip_file_cut_anywhere_is_refused(NonNegativeInt length)
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        byte[] cut = packed[..(length.Get % packed.Length)];
        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(new MemoryStream(cut), "cut"));
    }

    [Fact]
    public void A_lying_header_claims_no_memory()
    {
        byte[] lie = IdxBytes.File(0x0803, [1 << 20, 1 << 5, 1 << 5], new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(new MemoryStream(lie), "lie"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void A_gzip_bomb_is_not_unpacked_beyond_what_its_header_promises()
    {
        byte[] bomb = IdxBytes.Gzip([.. IdxBytes.Images(1, 28, 28), .. new byte[64 << 20]]);
        Assert.InRange(bomb.Length, 0, 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DatasetException>(() => IdxFile.ReadImages(new MemoryStream(bomb), "bomb"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>The images are sound, and many: only what they are paired with is wrong.</summary>
    [Theory]
    [InlineData(4, "expected 65536 labels, one for each image of")]
    [InlineData(1 << 16, "expected labels below 2, the number of classes; found 2 for image 2")]
    public void Images_are_not_unpacked_before_their_labels_are_found_good(int labels, string message)
    {
        byte[] bomb = IdxBytes.Gzip(IdxBytes.File(0x0803, [1 << 16, 1 << 5, 1 << 5], new byte[64 << 20]));
        Assert.InRange(bomb.Length, 0, 1 << 20);
        string images = folder.Write("images", bomb), paired = folder.Write("labels", IdxBytes.Labels(labels));
        long before = GC.GetAllocatedBytesForCurrentThread();
        DatasetException e = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(images, paired, ["a", "b"]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_not_unpacked_before_their_number_is_found_right()
    {
        byte[] bomb = IdxBytes.Gzip(IdxBytes.File(0x0801, [64 << 20], new byte[64 << 20]));
        string images = folder.Write("images", IdxBytes.Images(3, 2, 2)), labels = folder.Write("labels", bomb);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DatasetException e = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(images, labels, TenClasses));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("expected 3 labels", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_and_images_must_be_equally_many() => Refuses(
        IdxBytes.Images(3, 2, 2), IdxBytes.Labels(4), TenClasses, "expected 3 labels, one for each image of");

    [Fact]
    public void A_label_without_a_class_is_refused() => Refuses(
        IdxBytes.Images(3, 2, 2), IdxBytes.Labels(3), ["a", "b"], "expected labels below 2, the number of classes; found 2 for image 2");

    [Fact]
    public void A_missing_file_is_named()
    {
        string missing = Path.Combine(folder.Path, "missing");
        DatasetException e = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(missing, missing, TenClasses));
        Assert.StartsWith(missing, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_is_refused_and_not_waited_for()
    {
        string images = folder.Write("images", IdxBytes.Images(3, 2, 2));
        if (OperatingSystem.IsLinux())
        {
            string pipe = Path.Combine(folder.Path, "pipe");
            using Process process = Process.Start("mkfifo", [pipe]);
            process.WaitForExit();
            DatasetException waiting = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(images, pipe, TenClasses));
            Assert.Equal($"{pipe}: cannot be read. It is a named pipe, not a regular file.", waiting.Message);
        }

        DatasetException e = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(folder.Path, images, TenClasses));
        Assert.StartsWith(folder.Path, e.Message, StringComparison.Ordinal);
    }

    private void RefusesImages(byte[] images, string message) => Refuses(images, IdxBytes.Labels(3), TenClasses, message);

    private void Refuses(byte[] images, byte[] labels, ImmutableArray<string> classes, string message)
    {
        string imagesPath = folder.Write("images", images);
        string labelsPath = folder.Write("labels", labels);
        DatasetException e = Assert.Throws<DatasetException>(() => IdxFile.ReadDataset(imagesPath, labelsPath, classes));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.Path, e.Message, StringComparison.Ordinal);
    }
}
