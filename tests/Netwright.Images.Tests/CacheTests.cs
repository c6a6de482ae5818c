using System;
using System.IO;
using System.Linq;
using Netwright.Images.Listing;
using Netwright.Images.Loading;
using Xunit;

namespace Netwright.Images.Tests;

public sealed class CacheTests : IDisposable
{
    private readonly Sources sources = new();

    public CacheTests()
    {
        sources.Picture("a/1.png", 1);
        sources.Picture("a/2.png", 2);
        sources.Picture("b/3.png", 3);
        sources.File("b/bad.png", "no picture"u8.ToArray());
        sources.Open().Dispose();
    }

    public void Dispose() => sources.Dispose();

    [Fact]
    public void Opening_again_decodes_nothing_and_tells_the_same()
    {
        byte[] cache = File.ReadAllBytes(sources.CacheFile);
        Expect(decoded: 0, 1, 2, 3);
        Assert.Equal(cache, File.ReadAllBytes(sources.CacheFile));
    }

    [Fact]
    public void Files_that_are_touched_but_equal_are_not_decoded_again()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(sources.Root, "a")))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(1));
        }

        Expect(decoded: 0, 1, 2, 3);
        Expect(decoded: 0, 1, 2, 3);
    }

    [Fact]
    public void Renamed_files_are_not_decoded_again()
    {
        File.Move(Path.Combine(sources.Root, "b", "3.png"), Path.Combine(sources.Root, "a", "3.png"));
        File.Copy(Path.Combine(sources.Root, "a", "1.png"), Path.Combine(sources.Root, "b", "4.png"));
        Expect(decoded: 0, 1, 2, 3, 1);
    }

    [Fact]
    public void Only_what_is_new_is_decoded()
    {
        sources.Picture("a/0.png", 9);
        File.Delete(Path.Combine(sources.Root, "a", "1.png"));
        Expect(decoded: 1, 9, 2, 3);
        Expect(decoded: 0, 9, 2, 3);
    }

    [Fact]
    public void A_changed_picture_is_decoded_again()
    {
        string path = sources.Picture("a/1.png", 77);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(1));
        Expect(decoded: 1, 77, 2, 3);
    }

    [Fact]
    public void Other_settings_have_a_cache_of_their_own()
    {
        using (ImageFolder other = sources.Open(sources.Options with { Fit = PictureFit.Cover }))
        {
            Assert.Equal(4, other.Report.Decoded);
        }

        Assert.Equal(2, Directory.GetFiles(sources.Cache).Length);
    }

    [Fact]
    public void A_cache_that_is_cut_or_longer_is_made_anew()
    {
        byte[] cache = File.ReadAllBytes(sources.CacheFile);
        int[] lengths = [0, 7, 127, 128, cache.Length - 1, cache.Length + 1];
        foreach (int length in lengths)
        {
            Damage(content =>
            {
                Array.Resize(ref content, length);
                return content;
            });
        }
    }

    [Fact]
    public void A_cache_that_is_damaged_in_its_header_or_table_is_made_anew()
    {
        int length = File.ReadAllBytes(sources.CacheFile).Length;
        int[] places = [0, 8, 40, 44, 48, 60, length - 1, length - 40, length - 200];
        foreach (int place in places)
        {
            Damage(content =>
            {
                content[place] ^= 1;
                return content;
            });
        }
    }

    [Fact]
    public void Another_file_in_the_caches_place_is_made_anew() => Damage(_ => "something else"u8.ToArray());

    [Fact]
    public void A_cache_that_cannot_be_written_is_a_warning_and_nothing_more()
    {
        string file = sources.File("c.txt", [1]);
        using ImageFolder images = sources.Open(sources.Options with { CacheDirectory = Path.Combine(file, "cache") });
        Assert.Equal([1, 2, 3], Sources.Levels(images));
        Assert.Null(images.Report.CacheFile);
        Assert.Contains("cannot be written; the pictures are held in memory.", images.Report.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_caches_place_is_a_warning_and_nothing_more()
    {
        string place = sources.CacheFile;
        File.Delete(place);
        Directory.CreateDirectory(place);
        using ImageFolder images = sources.Open();
        Assert.Equal([1, 2, 3], Sources.Levels(images));
        Assert.Null(images.Report.CacheFile);
        Assert.Equal(2, images.Report.Warnings.Length);
    }

    /// <summary>The disk is full with the first row, between rows, in the table, and in the header, which comes last.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_disk_that_is_full_midway_is_a_warning_and_leaves_the_old_cache(int room)
    {
        byte[] old = File.ReadAllBytes(sources.CacheFile);
        sources.Picture("a/4.png", 4);
        PictureListing listing = FolderListing.Read(sources.Root, sources.Options);
        int bytes = room < 0 ? BytesWritten(listing) + room : room;
        File.WriteAllBytes(sources.CacheFile, old);

        LoadedPictures loaded = new PictureLoader(listing, sources.Options, default) { Disk = file => new FullDisk(file, bytes) }.Load();
        byte[] levels = new byte[4];
        loaded.Levels.Read(2, 0, levels);
        Assert.Equal([4, 4, 4, 4], levels);
        Assert.Null(loaded.CacheFile);
        Assert.EndsWith("the pictures are held in memory. The disk is full.", loaded.Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllBytes(sources.CacheFile));
        Expect(decoded: 1, 1, 2, 4, 3);
    }

    [Fact]
    public void Without_a_cache_nothing_is_read_or_written()
    {
        Directory.Delete(sources.Cache, recursive: true);
        using ImageFolder images = sources.Open(sources.Options with { UseCache = false });
        Assert.Equal(4, images.Report.Decoded);
        Assert.Equal([1, 2, 3], Sources.Levels(images));
        Assert.False(Directory.Exists(sources.Cache));
    }

    [Fact]
    public void A_cache_may_be_made_anew_or_deleted_while_it_is_read()
    {
        using ImageFolder first = sources.Open();
        sources.Picture("a/4.png", 4);
        Expect(decoded: 1, 1, 2, 4, 3);
        Directory.Delete(sources.Cache, recursive: true);
        Assert.Equal([1, 2, 3], Sources.Levels(first));
    }

    [Fact]
    public void Nothing_is_left_beside_the_cache() => Assert.Single(Directory.GetFileSystemEntries(sources.Cache));

    private void Expect(int decoded, params int[] levels)
    {
        using ImageFolder images = sources.Open();
        Assert.Equal(decoded, images.Report.Decoded);
        Assert.Equal(levels, Sources.Levels(images));
        Assert.Equal("b/bad.png", images.Report.Unreadable.Single().File);
        Assert.Empty(images.Report.Warnings);
    }

    private int BytesWritten(PictureListing listing)
    {
        FullDisk? disk = null;
        new PictureLoader(listing, sources.Options, default) { Disk = file => disk = new FullDisk(file, int.MaxValue) }.Load().Levels.Dispose();
        return disk!.Written;
    }

    private void Damage(Func<byte[], byte[]> harm)
    {
        File.WriteAllBytes(sources.CacheFile, harm(File.ReadAllBytes(sources.CacheFile)));
        using (ImageFolder images = sources.Open())
        {
            Assert.Equal(4, images.Report.Decoded);
            Assert.Equal([1, 2, 3], Sources.Levels(images));
            Assert.Contains("cannot be used and is made anew.", images.Report.Warnings.Single(), StringComparison.Ordinal);
        }

        Expect(decoded: 0, 1, 2, 3);
    }
}
