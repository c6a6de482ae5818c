using System;
using System.Collections.Frozen;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata;

namespace Netwright.Images.Decoding;

/// <summary>The formats that are read. A file's first bytes say its format; its name only says that it is a picture.</summary>
internal static class PictureFormats
{
    /// <summary>As written in messages.</summary>
    public const string Words = "PNG, JPEG, BMP, GIF, WebP or TIFF";

    private static readonly FrozenSet<string> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff");

    /// <summary>Whether a file is a picture by its name.</summary>
    public static bool IsPicture(string name) => Extensions.Contains(Path.GetExtension(name));

    /// <summary>Decoders that stop at the first frame, on the calling thread.</summary>
    /// <param name="allocator">Gives them their memory.</param>
    public static Configuration Configure(BoundedAllocator allocator)
    {
        Configuration configuration = new(
            new PngConfigurationModule(),
            new JpegConfigurationModule(),
            new BmpConfigurationModule(),
            new GifConfigurationModule(),
            new WebpConfigurationModule(),
            new TiffConfigurationModule())
        {
            MemoryAllocator = allocator,
            MaxDegreeOfParallelism = 1,
        };

        // Text in a PNG may be packed without a limit to what comes out, and a WebP's profile claims the memory that it says; the
        // orientation is read from both elsewhere.
        configuration.ImageFormatsManager.SetDecoder(PngFormat.Instance, new PngDecoder { IgnoreMetadata = true });
        configuration.ImageFormatsManager.SetDecoder(WebpFormat.Instance, new WebpDecoder { IgnoreMetadata = true });
        configuration.ImageFormatsManager.SetDecoder(
            GifFormat.Instance, new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First });
        configuration.ImageFormatsManager.SetDecoder(TiffFormat.Instance, new TiffDecoder { DecodingMode = FrameDecodingMode.First });
        return configuration;
    }
}
