using System;
using System.IO;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Report.Pictures;

/// <summary>Pictures as bytes of a file, and as data that stand in the page itself.</summary>
internal static class Png
{
    /// <summary>A grey picture as the address of an image.</summary>
    public static string OfGrey(byte[] levels, int width, int height) => Address(GreyBytes(levels, width, height));

    /// <summary>A colour picture, pixel by pixel red, green and blue, as the address of an image.</summary>
    public static string OfColour(byte[] levels, int width, int height) => Address(ColourBytes(levels, width, height));

    /// <summary>A grey picture, pixel by pixel level and opacity, as the address of an image.</summary>
    public static string OfGreyAndOpacity(byte[] levels, int width, int height) => Address(GreyAndOpacityBytes(levels, width, height));

    /// <summary>A grey picture as a file.</summary>
    public static byte[] GreyBytes(byte[] levels, int width, int height) => Bytes(Image.LoadPixelData<L8>(levels, width, height), PngColorType.Grayscale);

    /// <summary>A colour picture as a file.</summary>
    public static byte[] ColourBytes(byte[] levels, int width, int height) => Bytes(Image.LoadPixelData<Rgb24>(levels, width, height), PngColorType.Rgb);

    /// <summary>A grey picture with opacity as a file.</summary>
    public static byte[] GreyAndOpacityBytes(byte[] levels, int width, int height) =>
        Bytes(Image.LoadPixelData<La16>(levels, width, height), PngColorType.GrayscaleWithAlpha);

    private static string Address(byte[] file) => "data:image/png;base64," + Convert.ToBase64String(file);

    private static byte[] Bytes<TPixel>(Image<TPixel> image, PngColorType colours)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using (image)
        using (MemoryStream bytes = new())
        {
            image.SaveAsPng(bytes, new PngEncoder { ColorType = colours, BitDepth = PngBitDepth.Bit8, CompressionLevel = PngCompressionLevel.BestCompression });
            return bytes.ToArray();
        }
    }
}
