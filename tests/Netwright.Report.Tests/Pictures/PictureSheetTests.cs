using System;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Report.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Netwright.Report.Tests.Pictures;

public class PictureSheetTests
{
    [Fact]
    public void Colours_stand_pixel_by_pixel()
    {
        PictureSheet sheet = new("sheet", new ImageShape(3, 2, 2));
        sheet.Add(new byte[12]);
        int second = sheet.Add([1, 2, 3, 4, 10, 20, 30, 40, 100, 110, 120, 130]);

        using Image<Rgb24> picture = Decode(sheet);

        Assert.Equal((64, 2), (picture.Width, picture.Height));
        Assert.Equal(new Rgb24(1, 10, 100), picture[2 * second, 0]);
        Assert.Equal(new Rgb24(4, 40, 130), picture[(2 * second) + 1, 1]);
    }

    [Fact]
    public void Large_images_become_the_means_of_squares()
    {
        PictureSheet sheet = new("sheet", new ImageShape(1, 100, 130));
        byte[] image = new byte[100 * 130];
        (image[0], image[1], image[2], image[130], image[131], image[132]) = (90, 90, 90, 45, 45, 45);
        sheet.Add(image);

        using Image<Rgb24> picture = Decode(sheet);

        Assert.Equal(32 * 44, picture.Width);
        Assert.Equal(34, picture.Height);
        Assert.Equal(45, picture[0, 0].R);
        Assert.Equal(0, picture[1, 0].R);
    }

    [Fact]
    public void A_full_sheet_takes_no_more()
    {
        PictureSheet sheet = new("sheet", new ImageShape(3, 64, 64));
        byte[] image = new byte[3 * 64 * 64];
        int room = sheet.Room;

        int[] numbers = [.. Enumerable.Range(0, room + 1).Select(_ => sheet.Add(image))];

        Assert.Equal([.. Enumerable.Range(0, room), -1], numbers);
    }

    private static Image<Rgb24> Decode(PictureSheet sheet)
    {
        string data = Regex.Match(sheet.Style(), "base64,([^)]+)").Groups[1].Value;
        return Image.Load<Rgb24>(Convert.FromBase64String(data));
    }
}
