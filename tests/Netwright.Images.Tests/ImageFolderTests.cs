using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Threading;
using Netwright.Data;
using Xunit;

namespace Netwright.Images.Tests;

public sealed class ImageFolderTests : IDisposable
{
    private readonly Sources sources = new();

    public void Dispose() => sources.Dispose();

    [Fact]
    public void Each_folder_is_a_class_and_order_is_ordinal()
    {
        sources.Picture("b/2.png", 3);
        sources.Picture("b/10.png", 2);
        sources.Picture("B/1.png", 1);
        sources.Picture("a/z.png", 4);
        sources.Picture("b/X.PNG", 5);
        using ImageFolder images = sources.Open();

        Assert.Equal<string>(["B", "a", "b"], images.ClassNames);
        Assert.Equal([1, 4, 2, 3, 5], Sources.Levels(images));
        Assert.Equal([0, 1, 2, 2, 2], Enumerable.Range(0, images.Count).Select(images.Label));
        Assert.EndsWith("10.png", images.PathOf(2), StringComparison.Ordinal);
        Assert.True(images.HasBytes);
        Assert.Equal(new ImageShape(1, 2, 2), images.Shape);
    }

    [Fact]
    public void Drawn_pictures_are_read_with_their_classes()
    {
        DrawnPictures.Write(sources.Root, perClass: 6);
        using ImageFolder images = sources.Open(sources.Options with { Shape = new(3, 48, 48) });

        Assert.Equal<string>(DrawnPictures.Classes, images.ClassNames);
        Assert.Equal(24, images.Count);
        Assert.Equal(24, images.Report.Decoded);
        Assert.Equal([6, 6, 6, 6], Enumerable.Range(0, 24).GroupBy(images.Label).Select(group => group.Count()));
        Assert.Empty(images.Report.Unreadable);
        Assert.Empty(images.Report.Duplicates);
        Assert.Empty(images.Report.Warnings);
        float[] floats = new float[images.Shape.Length];
        byte[] bytes = new byte[images.Shape.Length];
        for (int image = 0; image < images.Count; image++)
        {
            images.Read(image, floats);
            images.ReadBytes(image, bytes);
            Assert.Equal(bytes.Select(level => (float)level), floats);
            Assert.Equal(bytes, PictureFile.ReadBytes(images.PathOf(image), images.Options));
        }
    }

    [Fact]
    public void Levels_are_the_same_on_any_number_of_threads()
    {
        DrawnPictures.Write(sources.Root, perClass: 5);
        ImageFolderOptions options = sources.Options with { Shape = new(3, 20, 30), UseCache = false };
        using ImageFolder one = sources.Open(options with { Threads = 1 }), five = sources.Open(options with { Threads = 5 });
        Assert.Equal(Hashes(one), Hashes(five));
    }

    [Fact]
    public void The_classes_may_be_given_in_another_order()
    {
        sources.Picture("a/1.png", 1);
        sources.Picture("b/1.png", 2);
        using ImageFolder images = sources.Open(sources.Options with { ClassNames = ["b", "a"] });
        Assert.Equal<string>(["b", "a"], images.ClassNames);
        Assert.Equal([2, 1], Sources.Levels(images));
        Assert.Equal(0, images.Label(0));
    }

    [Fact]
    public void Folders_that_are_not_the_given_classes_are_named()
    {
        sources.Picture("a/1.png", 1);
        sources.Picture("x/1.png", 1);
        Assert.Equal(
            $"{sources.Root}: expected the 3 classes 'a', 'b', 'c'; missing are 'b', 'c' and unknown is 'x'.",
            Fault(sources.Options with { ClassNames = ["a", "b", "c"] }));
    }

    [Fact]
    public void A_class_that_is_given_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => sources.Open(sources.Options with { ClassNames = ["a", "a"] }));

    [Fact]
    public void A_class_without_pictures_is_an_error()
    {
        sources.Picture("a/1.png", 1);
        sources.File("b/readme.txt", [1]);
        Assert.Equal(
            $"{sources.Root}: expected pictures of each class; 'b' has none. Remove what is no class, or add pictures.", Fault());
    }

    [Fact]
    public void A_class_whose_pictures_are_all_unreadable_is_an_error()
    {
        sources.Picture("a/1.png", 1);
        sources.File("b/1.png", []);
        Assert.EndsWith("'b' has none that can be read. Remove what is no class, or add pictures.", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_folders_is_an_error()
    {
        sources.Picture("1.png", 1);
        Assert.Equal($"{sources.Root}: expected a folder for each class, with its pictures in it; found no folder.", Fault());
    }

    [Fact]
    public void A_missing_folder_is_an_error() => Assert.Equal(
        $"{sources.Root}: expected a folder with a folder for each class; there is no such folder.", Fault());

    [Fact]
    public void Unreadable_pictures_are_left_out_and_reported()
    {
        sources.Picture("a/good.png", 1);
        sources.File("a/empty.png", []);
        sources.File("a/page.jpg", "<!DOCTYPE html>"u8.ToArray());
        Directory.CreateDirectory(Path.Combine(sources.Root, "a", "x.png"));
        List<string> expected =
        [
            "a/empty.png: It is empty.",
            "a/page.jpg: It is no PNG, JPEG, BMP, GIF, WebP or TIFF picture; it begins with 3C 21 44 4F.",
            "a/x.png: It cannot be read. It is a folder, not a regular file.",
        ];
        if (OperatingSystem.IsLinux())
        {
            Process.Start("mkfifo", [Path.Combine(sources.Root, "a", "pipe.png")]).WaitForExit();
            expected.Insert(2, "a/pipe.png: It cannot be read. It is a named pipe, not a regular file.");
        }

        using ImageFolder images = sources.Open();
        Assert.Equal([1], Sources.Levels(images));
        Assert.Equal(expected, images.Report.Unreadable.Select(item => $"{item.File}: {item.Fault}"));
    }

    [PosixFact]
    public void Links_are_followed_and_circles_of_them_reported()
    {
        string picture = sources.Picture("a/1.png", 1);
        File.CreateSymbolicLink(Path.Combine(sources.Root, "a", "2.png"), picture);
        File.CreateSymbolicLink(Path.Combine(sources.Root, "a", "loop.png"), "loop.png");
        File.CreateSymbolicLink(Path.Combine(sources.Root, "a", "nothing.png"), "missing.png");
        File.CreateSymbolicLink(Path.Combine(sources.Root, "b"), "a");
        using ImageFolder images = sources.Open();
        Assert.Equal([1, 1, 1, 1], Sources.Levels(images));
        Assert.Equal(
            ["a/loop.png", "a/nothing.png", "b/loop.png", "b/nothing.png"], images.Report.Unreadable.Select(item => item.File));
    }

    [PosixFact]
    public void A_link_to_nothing_is_reported_and_read_when_there_is_something()
    {
        sources.Picture("a/1.png", 1);
        File.CreateSymbolicLink(Path.Combine(sources.Root, "a", "2.png"), "later");
        using (ImageFolder images = sources.Open())
        {
            Assert.Equal("a/2.png", images.Report.Unreadable.Single().File);
        }

        File.Move(sources.Picture("a/later.png", 2), Path.Combine(sources.Root, "a", "later"));
        using ImageFolder linked = sources.Open();
        Assert.Equal([1, 2], Sources.Levels(linked));
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_may_not_be_read_is_reported_and_read_when_it_may()
    {
        sources.Picture("a/1.png", 1);
        string closed = sources.Picture("a/2.png", 2);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        using (ImageFolder images = sources.Open())
        {
            Assert.Equal("a/2.png", images.Report.Unreadable.Single().File);
        }

        File.SetUnixFileMode(closed, UnixFileMode.UserRead);
        using ImageFolder opened = sources.Open();
        Assert.Equal([1, 2], Sources.Levels(opened));
    }

    [Fact]
    public void Strict_makes_an_unreadable_picture_an_error_that_names_it()
    {
        sources.Picture("a/good.png", 1);
        sources.File("a/empty.png", []);
        Assert.Equal(
            $"{sources.Root}: 1 of 2 pictures cannot be read. a/empty.png: It is empty.", Fault(sources.Options with { Strict = true }));
    }

    [Fact]
    public void No_readable_picture_at_all_is_an_error_with_the_first_faults()
    {
        for (int i = 0; i < 7; i++)
        {
            sources.File($"a/{i}.png", []);
        }

        string fault = Fault();
        Assert.StartsWith($"{sources.Root}: 7 of 7 pictures cannot be read. a/0.png: It is empty. a/1.png", fault, StringComparison.Ordinal);
        Assert.EndsWith(" And 2 more.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_files_other_files_and_deeper_folders_are_ignored_and_told()
    {
        sources.Picture("a/1.png", 1);
        sources.Picture("a/.hidden.png", 2);
        sources.Picture("a/deeper/3.png", 3);
        sources.File("a/notes.txt", [1]);
        sources.Picture(".thumbnails/4.png", 4);
        sources.File("labels.csv", [1]);
        using ImageFolder images = sources.Open();
        Assert.Equal([1], Sources.Levels(images));
        Assert.Equal<string>([".thumbnails/", "labels.csv", "a/.hidden.png", "a/deeper/", "a/notes.txt"], images.Report.Ignored);
    }

    [Fact]
    public void Names_may_have_spaces_and_signs_of_all_scripts()
    {
        string[] names = ["my picture.png", "größe.png", "猫.png", "😀.png", "a,b\"c'.png", "100%.png"];
        string[] more = OperatingSystem.IsWindows() ? [] : ["line\nend.png", "tab\t.png", "back\\slash.png"];
        foreach (string name in names.Concat(more))
        {
            sources.Picture($"a class/{name}", 1);
        }

        using ImageFolder images = sources.Open();
        Assert.Equal(names.Length + more.Length, images.Count);
        Assert.Equal<string>(["a class"], images.ClassNames);
        Assert.DoesNotContain(images.Report.ToString().Split('\n'), line => line.StartsWith("end.png", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_pictures_are_told_with_both_places_also_across_classes_and_formats()
    {
        sources.Picture("a/1.png", 7);
        sources.File("a/2.bmp", PictureBytes.Field(5, 5, "bmp"));
        sources.Picture("b/1.png", 7);
        sources.File("a/3.png", PictureBytes.Field(5, 5, "png"));
        using ImageFolder images = sources.Open();
        Assert.Equal(
            ["a/3.png is the same picture as a/2.bmp", "b/1.png is the same picture as a/1.png, of another class"],
            images.Report.Duplicates.Select(item => item.ToString()));
        Assert.Equal([false, true], images.Report.Duplicates.Select(item => item.IsOfAnotherClass));
    }

    [Fact]
    public void Small_classes_are_told()
    {
        for (int i = 0; i < 60; i++)
        {
            sources.Picture($"many/{i}.png", (byte)i);
        }

        sources.Picture("one/1.png", 100);
        sources.Picture("two/1.png", 101);
        sources.Picture("two/2.png", 102);
        sources.Picture("three/1.png", 103);
        sources.Picture("three/2.png", 104);
        sources.Picture("three/3.png", 105);
        using ImageFolder images = sources.Open();
        Assert.Equal(
            ["'one' has 1 picture, where a class has 16.5 in the mean"], images.Report.SmallClasses.Select(item => item.ToString()));
    }

    [Fact]
    public void A_content_hash_is_that_of_the_levels_whatever_the_format()
    {
        sources.File("a/1.bmp", PictureBytes.Field(5, 5, "bmp"));
        sources.File("a/2.png", PictureBytes.Field(5, 5, "png"));
        sources.Picture("a/3.png", 3);
        using ImageFolder images = sources.Open();
        byte[] levels = new byte[4];
        images.ReadBytes(2, levels);
        Assert.Equal(images.ContentHash(0), images.ContentHash(1));
        Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(levels)), images.ContentHash(2));
    }

    [Fact]
    public void Progress_is_told_up_to_the_last_picture()
    {
        DrawnPictures.Write(sources.Root, perClass: 3);
        Told told = new();
        using ImageFolder images = sources.Open(sources.Options with { Progress = told });
        Assert.Equal(new ImageLoading(12, 12), told.Reports[^1]);
        Assert.Equal(told.Reports.Order(Comparer<ImageLoading>.Create((a, b) => a.Done - b.Done)), told.Reports);
    }

    [Fact]
    public void Opening_can_be_cancelled()
    {
        sources.Picture("a/1.png", 1);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => ImageFolder.Open(sources.Root, sources.Options, cancelled.Token));
        Assert.Empty(Directory.GetFiles(sources.Cache));
    }

    [Fact]
    public void The_report_says_all_in_lines()
    {
        sources.Picture("a/1.png", 1);
        sources.Picture("a/2.png", 1);
        sources.File("a/bad\n.png", []);
        sources.File("a/x.txt", []);
        using ImageFolder images = sources.Open();
        Assert.Equal(
            $"""
            {sources.Root}: 2 of 3 pictures are readable; 3 were decoded now.
            unreadable: a/bad\u000A.png: It is empty.
            ignored: a/x.txt
            duplicate: a/2.png is the same picture as a/1.png

            """,
            images.Report.ToString());
    }

    [Fact]
    public void An_image_or_a_span_that_does_not_fit_is_refused()
    {
        sources.Picture("a/1.png", 1);
        using ImageFolder images = sources.Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Label(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.ContentHash(-1));
        Assert.Throws<ArgumentException>(() => images.Read(0, new float[3]));
        Assert.Throws<ArgumentException>(() => images.ReadBytes(0, new byte[5]));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        DrawnPictures.Write(sources.Root, perClass: 1);
        using ImageFolder images = sources.Open(sources.Options with { Shape = new(3, 48, 48) });
        float[] levels = new float[images.Shape.Length];
        images.Read(0, levels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        images.Read(1, levels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_can_be_read_once_it_is_disposed(bool useCache)
    {
        sources.Picture("a/1.png", 1);
        ImageFolder images = sources.Open(sources.Options with { UseCache = useCache });
        images.Dispose();
        images.Dispose();
        Assert.Throws<ObjectDisposedException>(() => images.ReadBytes(0, new byte[4]));
    }

    private string Fault(ImageFolderOptions? options = null) =>
        Assert.Throws<DatasetException>(() => sources.Open(options)).Message;

    private static IEnumerable<ulong> Hashes(ImageFolder images) => Enumerable.Range(0, images.Count).Select(images.ContentHash);

    private sealed class Told : IProgress<ImageLoading>
    {
        public List<ImageLoading> Reports { get; } = [];

        public void Report(ImageLoading value) => Reports.Add(value);
    }
}
