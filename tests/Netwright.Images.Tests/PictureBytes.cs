using System;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Tests;

/// <summary>The bytes of pictures in all formats.</summary>
internal static class PictureBytes
{
    /// <summary>All that <see cref="Field(int, int, string)"/> writes: each format in the kinds that decoders treat each in its own way.</summary>
    public static string[] Kinds { get; } =
    [
        "png", "png-16", "png-interlaced", "png-palette", "jpg", "jpg-420", "bmp", "bmp-8", "gif", "gif-animated", "webp", "webp-lossy",
        "tiff", "tiff-lzw", "tiff-deflate", "tiff-bilevel",
    ];

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
        picture.Metadata.ExifProfile = new ExifProfile();
        picture.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)1);
        if (format == "gif-animated")
        {
            using Image<Rgb24> second = Field(height, width);
            picture.Frames.AddFrame(second.Frames.RootFrame);
        }

        return Of(picture, format);
    }

    /// <summary>An encoder of a format; the lossy ones as good as they are.</summary>
    private static IImageEncoder Encoder(string format) => format switch
    {
        "png" => new PngEncoder(),
        "png-16" => new PngEncoder { ColorType = PngColorType.RgbWithAlpha, BitDepth = PngBitDepth.Bit16 },
        "png-interlaced" => new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 },
        "png-palette" => new PngEncoder { ColorType = PngColorType.Palette },
        "jpg" => new JpegEncoder { Quality = 100, ColorType = JpegColorType.YCbCrRatio444 },
        "jpg-420" => new JpegEncoder { Quality = 75, ColorType = JpegColorType.YCbCrRatio420 },
        "bmp" => new BmpEncoder(),
        "bmp-8" => new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel8 },
        "gif" or "gif-animated" => new GifEncoder(),
        "webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        "webp-lossy" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossy },
        "tiff" => new TiffEncoder(),
        "tiff-lzw" => new TiffEncoder { Compression = TiffCompression.Lzw },
        "tiff-deflate" => new TiffEncoder { Compression = TiffCompression.Deflate, HorizontalPredictor = TiffPredictor.Horizontal },
        "tiff-bilevel" => new TiffEncoder { BitsPerPixel = TiffBitsPerPixel.Bit1, Compression = TiffCompression.CcittGroup4Fax },
        _ => throw new ArgumentException(format),
    };
}
