using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace Netwright.Images.Tests;

public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> LosslessFormats => ["png", "bmp", "webp", "tiff", "tiff-lzw"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(LosslessFormats))]
    public void A_picture_of_the_networks_extent_keeps_its_levels(string format)
    {
        using Image<Rgb24> picture = PictureBytes.Field(7, 11);
        Assert.Equal(Planes(picture), Read(PictureBytes.Of(picture, format), new(3, 7, 11)));
    }

    [Theory]
    [InlineData("jpg", 4)]
    [InlineData("webp-lossy", 30)]
    [InlineData("gif", 20)]
    public void Lossy_formats_come_close(string format, int most)
    {
        using Image<Rgb24> picture = PictureBytes.Field(64, 48);
        byte[] levels = Read(PictureBytes.Of(picture, format), new(3, 64, 48));
        Assert.InRange(Planes(picture).Zip(levels).Average(pair => Math.Abs(pair.First - pair.Second)), 0, most);
    }

    [Fact]
    public void The_first_bytes_and_not_the_name_say_the_format()
    {
        string path = folder.Write("picture.gif", PictureBytes.Field(5, 6, "png"));
        Assert.Equal(Read(PictureBytes.Field(5, 6, "png"), new(3, 5, 6)), PictureFile.ReadBytes(path, Options(new(3, 5, 6))));
    }

    [Fact]
    public void Floats_are_the_bytes_as_numbers()
    {
        string path = folder.Write("a.png", PictureBytes.Field(5, 6, "png"));
        byte[] bytes = PictureFile.ReadBytes(path, Options(new(3, 4, 4)));
        Assert.Equal(bytes.Select(level => (float)level), PictureFile.Read(path, new ImageShape(3, 4, 4)));
    }

    [Fact]
    public void Grey_is_the_luma_of_BT_601_rounded_as_Pillow_does()
    {
        using Image<Rgb24> picture = new(4, 1);
        (picture[0, 0], picture[1, 0], picture[2, 0], picture[3, 0]) = (new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(10, 200, 77));
        Assert.Equal([76, 150, 29, 129], Read(PictureBytes.Of(picture, "png"), new(1, 1, 4)));
    }

    [Fact]
    public void Transparent_pixels_show_white()
    {
        using Image<Rgba32> picture = new(3, 1);
        (picture[0, 0], picture[1, 0], picture[2, 0]) = (new(10, 20, 30, 255), new(10, 20, 30, 0), new(0, 100, 255, 51));
        Assert.Equal([10, 255, 204, 20, 255, 224, 30, 255, 255], Read(PictureBytes.Of(picture, "png"), new(3, 1, 3)));
    }

    [Fact]
    public void A_palette_may_have_transparent_colours()
    {
        using Image<Rgba32> picture = new(2, 1);
        (picture[0, 0], picture[1, 0]) = (new(200, 0, 0, 255), new(0, 0, 200, 0));
        PngEncoder encoder = new() { ColorType = PngColorType.Palette };
        Assert.Equal([200, 255, 0, 255, 0, 255], Read(PictureBytes.Of(picture, encoder), new(3, 1, 2)));
    }

    [Fact]
    public void Grey_with_transparency_is_read()
    {
        using Image<La16> picture = new(2, 1);
        (picture[0, 0], picture[1, 0]) = (new(50, 255), new(50, 0));
        PngEncoder encoder = new() { ColorType = PngColorType.GrayscaleWithAlpha };
        Assert.Equal([50, 255], Read(PictureBytes.Of(picture, encoder), new(1, 1, 2)));
    }

    [Theory]
    [InlineData(PngColorType.Grayscale)]
    [InlineData(PngColorType.Rgb)]
    public void Sixteen_bits_are_reduced_to_eight(PngColorType type)
    {
        using Image<Rgb48> picture = new(4, 1);
        ushort[] levels = [0, 65535, 257 * 100, (257 * 100) + 200];
        for (int x = 0; x < levels.Length; x++)
        {
            picture[x, 0] = new(levels[x], levels[x], levels[x]);
        }

        PngEncoder encoder = new() { ColorType = type, BitDepth = PngBitDepth.Bit16 };
        Assert.Equal([0, 255, 100, 101], Read(PictureBytes.Of(picture, encoder), new(1, 1, 4)));
    }

    [Fact]
    public void Inks_become_colours()
    {
        byte[] levels = Read(CmykJpeg.Flat(200, 100, 50, 255), new(3, 1, 1));
        Assert.All(levels.Zip([200, 100, 50]), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
    }

    [Fact]
    public void Of_an_animation_the_first_frame_is_read()
    {
        using Image<Rgb24> picture = new(4, 4, new Rgb24(255, 0, 0));
        using Image<Rgb24> second = new(4, 4, new Rgb24(0, 255, 0));
        picture.Frames.AddFrame(second.Frames.RootFrame);
        Assert.Equal([255, 0, 0], Read(PictureBytes.Of(picture, new GifEncoder()), new(3, 1, 1)));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void A_picture_stands_upright_whatever_its_orientation(string format)
    {
        for (ushort code = 0; code <= 9; code++)
        {
            using Image<Rgb24> picture = PictureBytes.Field(24, 40);
            picture.Metadata.ExifProfile = new ExifProfile();
            picture.Metadata.ExifProfile.SetValue(ExifTag.Orientation, code);
            byte[] content = PictureBytes.Of(picture, format);

            using Image<Rgb24> upright = Image.Load<Rgb24>(content);
            upright.Mutate(context => context.AutoOrient());
            Assert.Equal(code is >= 5 and <= 8 ? 40 : 24, upright.Height);
            Assert.Equal(Planes(upright), Read(content, new(3, upright.Height, upright.Width)));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5000)]
    [InlineData(5000, 1)]
    [InlineData(1, 65536)]
    public void Extreme_extents_are_read_with_every_fit(int height, int width)
    {
        using Image<Rgb24> picture = new(width, height, new Rgb24(9, 99, 199));
        byte[] content = PictureBytes.Of(picture, "png");
        foreach (PictureFit fit in Enum.GetValues<PictureFit>())
        {
            byte[] levels = PictureFile.ReadBytes(
                new MemoryStream(content), new PictureOptions { Shape = new(3, 48, 48), Fit = fit, Padding = 99 });
            Assert.Equal(99, levels[(48 * 48) + (23 * 48) + 23]);
            Assert.Equal(9, levels[(23 * 48) + 23]);
        }
    }

    [Fact]
    public void Contain_keeps_all_in_proportion_and_pads_evenly()
    {
        using Image<Rgb24> picture = new(40, 20, new Rgb24(200, 200, 200));
        byte[] levels = Read(PictureBytes.Of(picture, "png"), new(1, 8, 8), PictureFit.Contain, padding: 7);
        byte[] expected = [.. Enumerable.Repeat((byte)7, 16), .. Enumerable.Repeat((byte)200, 32), .. Enumerable.Repeat((byte)7, 16)];
        Assert.Equal(expected, levels);
    }

    [Fact]
    public void Cover_takes_the_middle_in_proportion()
    {
        using Image<Rgb24> picture = new(40, 20, new Rgb24(0, 0, 0));
        picture.Mutate(context => context.Crop(40, 20));
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < 20; y++)
            {
                rows.GetRowSpan(y)[10..30].Fill(new Rgb24(200, 200, 200));
            }
        });
        byte[] levels = Read(PictureBytes.Of(picture, "png"), new(1, 20, 20), PictureFit.Cover);
        Assert.All(levels, level => Assert.Equal(200, level));
    }

    [Fact]
    public void A_small_checkerboard_shrinks_to_its_mean()
    {
        using Image<L8> picture = new(64, 64);
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < 64; y++)
            {
                for (int x = 0; x < 64; x++)
                {
                    rows.GetRowSpan(y)[x] = new L8((byte)((x + y) % 2 * 200));
                }
            }
        });
        Assert.All(Read(PictureBytes.Of(picture, "png"), new(1, 8, 8)), level => Assert.InRange(level, 97, 103));
    }

    [Theory]
    [InlineData(2, 8, 8)]
    [InlineData(0, 8, 8)]
    [InlineData(3, 0, 8)]
    [InlineData(1, 1 << 20, 1 << 20)]
    public void An_extent_that_no_picture_has_is_refused(int channels, int height, int width)
    {
        ImageShape shape = new(channels, height, width);
        Assert.Throws<ArgumentException>(() => PictureFile.ReadBytes(Stream.Null, Options(shape)));
    }

    private static byte[] Read(byte[] content, ImageShape shape, PictureFit fit = PictureFit.Stretch, byte padding = 0) =>
        PictureFile.ReadBytes(new MemoryStream(content), new PictureOptions { Shape = shape, Fit = fit, Padding = padding });

    private static PictureOptions Options(ImageShape shape) => new() { Shape = shape };

    private static byte[] Planes(Image<Rgb24> picture)
    {
        List<byte> red = [], green = [], blue = [];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                red.Add(picture[x, y].R);
                green.Add(picture[x, y].G);
                blue.Add(picture[x, y].B);
            }
        }

        return [.. red, .. green, .. blue];
    }
}
