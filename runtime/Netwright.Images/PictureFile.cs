using System;
using System.IO;
using System.Numerics.Tensors;
using Netwright.Data;
using Netwright.Images.Decoding;

namespace Netwright.Images;

/// <summary>Reads single pictures, exactly as <see cref="ImageFolder"/> reads its own under the same options.</summary>
/// <remarks>
/// <para>The first frame, upright as its EXIF orientation says, on white where it is transparent; grey is BT.601's luma, as Pillow's "L".
/// Levels of more than 8 bits are reduced to 8. Colour profiles are not applied.</para>
/// <para>Then resized as PyTorch's bilinear <c>interpolate</c> does with <c>antialias=True</c>, and rounded to whole levels from 0 to 255.
/// These are not yet what a network takes: input = level * scale + offset, as its spec's <c>data</c> says.</para>
/// </remarks>
public static class PictureFile
{
    /// <summary>The levels of a picture as floats.</summary>
    /// <param name="path">A PNG, JPEG, BMP, GIF, WebP or TIFF file.</param>
    /// <param name="options">What the levels are to be like, such as <see cref="ImageFolder.Options"/>.</param>
    /// <returns>Channels x height x width levels from 0 to 255.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DatasetException">The picture cannot be read; the message names it and says why.</exception>
    public static float[] Read(string path, PictureOptions options) => Floats(ReadBytes(path, options));

    /// <summary>The levels of a picture as floats, with all options but shape and fit as they are by default.</summary>
    /// <param name="path">A PNG, JPEG, BMP, GIF, WebP or TIFF file.</param>
    /// <param name="shape">Channels (1 or 3), rows and columns wanted.</param>
    /// <param name="fit">What becomes of other proportions.</param>
    /// <inheritdoc cref="Read(string, PictureOptions)" />
    public static float[] Read(string path, ImageShape shape, PictureFit fit = PictureFit.Stretch) =>
        Read(path, new PictureOptions { Shape = shape, Fit = fit });

    /// <summary>The levels of a picture as floats.</summary>
    /// <param name="stream">A picture's bytes from the stream's position to its end.</param>
    /// <param name="options">What the levels are to be like.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="IOException">As the stream throws it.</exception>
    /// <inheritdoc cref="Read(string, PictureOptions)" />
    public static float[] Read(Stream stream, PictureOptions options, string name = "picture") =>
        Floats(ReadBytes(stream, options, name));

    /// <summary>The levels of a picture as bytes.</summary>
    /// <inheritdoc cref="Read(string, PictureOptions)" />
    public static byte[] ReadBytes(string path, PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return ReadBytes(() => PictureContent.Read(path, options.MaxBytes), options, path);
    }

    /// <summary>The levels of a picture as bytes.</summary>
    /// <inheritdoc cref="Read(Stream, PictureOptions, string)" />
    public static byte[] ReadBytes(Stream stream, PictureOptions options, string name = "picture")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return ReadBytes(() => PictureContent.Read(stream, options.MaxBytes), options, name);
    }

    private static byte[] ReadBytes(Func<byte[]> content, PictureOptions options, string name)
    {
        options.Require();
        try
        {
            byte[] levels = new byte[options.Shape.Length];
            new PictureDecoder(options).Decode(content(), levels);
            return levels;
        }
        catch (PictureException e)
        {
            throw new DatasetException($"{Printable.Text(name)}: {e.Message}", e);
        }
    }

    private static float[] Floats(byte[] levels)
    {
        float[] floats = new float[levels.Length];
        TensorPrimitives.ConvertTruncating<byte, float>(levels, floats);
        return floats;
    }
}
