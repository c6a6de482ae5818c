using System;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Data;
using Xunit;

namespace Netwright.Images.Tests;

public sealed class ImageListTests : IDisposable
{
    private readonly Sources sources = new();

    public void Dispose() => sources.Dispose();

    [Fact]
    public void A_list_names_pictures_and_their_classes()
    {
        sources.Picture("one.png", 1);
        sources.Picture("deep/two.png", 2);
        using ImageFolder images = Open("path,label\none.png,dog\r\ndeep/two.png,cat\n\none.png,dog");
        Assert.Equal<string>(["cat", "dog"], images.ClassNames);
        Assert.Equal([1, 2, 1], Sources.Levels(images));
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(images.Label));
    }

    [Fact]
    public void Quotes_hold_commas_quotes_and_line_ends()
    {
        string name = OperatingSystem.IsWindows() ? "a, b.png" : "a, \"b\"\n.png";
        sources.Picture(name, 1);
        using ImageFolder images = Open($"\ufeff\"path\",label\n\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"x,y\"\n");
        Assert.Equal<string>(["x,y"], images.ClassNames);
        Assert.Equal([1], Sources.Levels(images));
    }

    [Fact]
    public void Paths_may_leave_the_lists_folder_or_be_absolute()
    {
        string picture = sources.Picture("a/1.png", 1);
        string list = sources.File("lists/train.csv", Encoding.UTF8.GetBytes($"path,label\n../a/1.png,x\n{picture},x\n"));
        using ImageFolder images = ImageFolder.OpenList(list, sources.Options);
        Assert.Equal([1, 1], Sources.Levels(images));
    }

    [Fact]
    public void The_second_opening_decodes_nothing()
    {
        sources.Picture("1.png", 1);
        sources.Picture("2.png", 2);
        Open("path,label\n1.png,a\n2.png,b\n").Dispose();
        using ImageFolder images = Open("path,label\n2.png,a\n1.png,b\n");
        Assert.Equal(0, images.Report.Decoded);
        Assert.Equal([2, 1], Sources.Levels(images));
    }

    [Fact]
    public void What_cannot_be_read_is_reported_as_the_list_writes_it()
    {
        sources.Picture("1.png", 1);
        using ImageFolder images = Open("path,label\n1.png,a\nmissing.png,a\nbad\0.png,a\n");
        Assert.Equal(["bad\0.png", "missing.png"], images.Report.Unreadable.Select(item => item.File));
        Assert.Equal("It cannot be read. There is no such file.", images.Report.Unreadable[1].Fault);
    }

    [Theory]
    [InlineData("", ": expected the header path,label and a line for each picture; found no picture.")]
    [InlineData("path,label\n", ": expected the header path,label and a line for each picture; found no picture.")]
    [InlineData("file,class\n", "(1): expected the header path,label; found file,class.")]
    [InlineData("path,label\na.png\n", "(2): expected a path and a label; found a.png.")]
    [InlineData("path,label\n\"a\n.png\",x\na.png,x,y\n", "(4): expected a path and a label; found a.png,x,y.")]
    [InlineData("path,label\na.png,\n", "(2): expected a path and a label; found a.png,.")]
    [InlineData("path,label\n\"a.png,x\n", "(3): expected a closing quote to that of line 2; found the end of the file.")]
    [InlineData("path,label\n\"a\".png,x\n", "(2): expected a comma or the end of the line behind the closing quote.")]
    public void A_list_that_is_not_as_it_should_be_is_refused_with_the_line(string text, string fault) =>
        Assert.Equal(Path.Combine(sources.Root, "list.csv") + fault, Assert.Throws<DatasetException>(() => Open(text)).Message);

    [Fact]
    public void Other_bytes_than_text_are_refused()
    {
        string list = sources.File("list.csv", [.. "path,label\n"u8, 0xFF, 0xFE, 0x80]);
        Assert.EndsWith(
            "expected text in UTF-8; found other bytes.",
            Assert.Throws<DatasetException>(() => ImageFolder.OpenList(list, sources.Options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_without_end_claims_little_memory()
    {
        byte[] endless = new byte[32 << 20];
        endless.AsSpan().Fill((byte)'a');
        string list = sources.File("list.csv", endless);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("(1): expected fields of at most", Assert.Throws<DatasetException>(
            () => ImageFolder.OpenList(list, sources.Options)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Labels_that_are_not_the_given_classes_are_named()
    {
        sources.Picture("1.png", 1);
        Assert.EndsWith("expected the 1 classes 'b'; missing is 'b' and unknown is 'a'.", Assert.Throws<DatasetException>(
            () => Open("path,label\n1.png,a\n", sources.Options with { ClassNames = ["b"] })).Message, StringComparison.Ordinal);
    }

    private ImageFolder Open(string text, ImageFolderOptions? options = null) =>
        ImageFolder.OpenList(sources.File("list.csv", Encoding.UTF8.GetBytes(text)), options ?? sources.Options);
}
