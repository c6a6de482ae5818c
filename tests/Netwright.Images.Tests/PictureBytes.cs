using System;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Tests;

/// <summary>The bytes of pictures in all formats.</summary>
internal static class PictureBytes
{
    /// <summary>The endings of the formats, each once.</summary>
    public static string[] Formats { get; } = ["png", "jpg", "bmp", "gif", "webp", "tiff"];

    /// <summary>A picture of a smooth field of colours with a dark corner.</summary>
    public static Image<Rgb24> Field(int height, int width)
    {
        Image<Rgb24> picture = new(width, height);
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgb24> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    bool isCorner = y < height / 3 && x < width / 2;
                    row[x] = isCorner ? new(10, 20, 30) : new((byte)(y * 255 / height), (byte)(x * 255 / width), 128);
                }
            }
        });
        return picture;
    }

    /// <summary>A picture's bytes in a format.</summary>
    public static byte[] Of(Image picture, string format) => Of(picture, Encoder(format));

    /// <summary>A picture's bytes by an encoder.</summary>
    public static byte[] Of(Image picture, IImageEncoder encoder)
    {
        using MemoryStream stream = new();
        picture.Save(stream, encoder);
        return stream.ToArray();
    }

    /// <summary>The bytes of <see cref="Field(int, int)"/>.</summary>
    public static byte[] Field(int height, int width, string format)
    {
        using Image<Rgb24> picture = Field(height, width);
        return Of(picture, format);
    }

    /// <summary>An encoder of a format; the lossy ones as good as they are.</summary>
    private static IImageEncoder Encoder(string format) => format switch
    {
        "png" => new PngEncoder(),
        "jpg" => new JpegEncoder { Quality = 100, ColorType = JpegColorType.YCbCrRatio444 },
        "bmp" => new BmpEncoder(),
        "gif" => new GifEncoder(),
        "webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        "webp-lossy" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossy },
        "tiff" => new TiffEncoder(),
        "tiff-lzw" => new TiffEncoder { Compression = SixLabors.ImageSharp.Formats.Tiff.Constants.TiffCompression.Lzw },
        _ => throw new ArgumentException(format),
    };
}
