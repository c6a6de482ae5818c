using System;
using System.IO;
using System.Linq;
using Netwright.Data;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Decoding;

/// <summary>Makes levels of the bytes of a picture. Whatever the bytes are, it ends with levels or one sentence.</summary>
/// <param name="options">What the levels are to be like.</param>
internal sealed class PictureDecoder(PictureOptions options)
{
    // Longer sides would make weights for resizing a burden of their own.
    private const int LongestSide = 1 << 16;
    private const int BytesOfPixel = 32;
    private const int BytesOfPicture = 16 << 20;

    private readonly PixelBudget budget = new(options.MaxPixels);

    /// <summary>Decodes a picture.</summary>
    /// <param name="content">All bytes of its file.</param>
    /// <param name="levels">Receives channels x height x width levels; exactly that long.</param>
    /// <exception cref="PictureException">The bytes are no picture, a damaged or a too large one.</exception>
    public void Decode(byte[] content, Span<byte> levels)
    {
        (string format, int height, int width) = ReadHeader(content);
        using PixelBudget.Turn turn = budget.Enter((long)height * width);
        (byte[] planes, Orientation upright) = Guarded(format, () => DecodePlanes(content, height, width));
        Fit(planes, upright.Height, upright.Width, levels);
    }

    /// <summary>Format and extent, from the first bytes alone.</summary>
    private (string Format, int Height, int Width) ReadHeader(byte[] content)
    {
        if (content.Length == 0)
        {
            throw new PictureException("It is empty.");
        }

        if (CutPictures.IsCutBeforePixels(content))
        {
            throw new PictureException(CutPictures.Words);
        }

        Configuration configuration = PictureFormats.Configure(new BoundedAllocator(BytesOfPicture));
        string name = Image.DetectFormat(configuration, content)?.Name
            ?? throw new PictureException($"It is no {PictureFormats.Words} picture; it begins with {FirstBytes(content)}.");
        string format = name == "Webp" ? "WebP" : name;
        IImageInfo info = Guarded(format, () => Image.Identify(configuration, new MemoryStream(content)))
            ?? throw new PictureException($"Its {format} header says no extent.");
        (long height, long width) = (info.Height, info.Width);
        if (height is < 1 or > LongestSide || width is < 1 or > LongestSide)
        {
            throw new PictureException($"Its {format} header says {width} x {height} pixels; a side has 1 to {LongestSide}.");
        }

        return height * width <= options.MaxPixels
            ? (format, info.Height, info.Width)
            : throw new PictureException(
                $"Its {format} header says {width} x {height} = {height * width} pixels, and {nameof(options.MaxPixels)} allows {options.MaxPixels}.");
    }

    private (byte[] Planes, Orientation Upright) DecodePlanes(byte[] content, int height, int width)
    {
        if (CutPictures.IsCut(content))
        {
            throw new PictureException(CutPictures.Words);
        }

        bool isPng = content.AsSpan().StartsWith(PngChunks.Signature);
        using MemoryStream sound = isPng ? PngPixels.Checked(content, height, width) : new MemoryStream(content);
        BoundedAllocator allocator = new(((long)height * width * BytesOfPixel) + BytesOfPicture);
        using Image<Rgba32> picture = Image.Load<Rgba32>(PictureFormats.Configure(allocator), sound);
        if (picture.Height != height || picture.Width != width)
        {
            throw new PictureException(
                $"Its header says {width} x {height} pixels, but {picture.Width} x {picture.Height} follow.");
        }

        Orientation upright = Orientation.Of(Orientation.CodeOf(picture, content), height, width);
        return (LevelPlanes.Of(picture, upright, options.Shape.Channels), upright);
    }

    /// <summary>Resizes to the picture's place in the image, to whole levels, and pads round it.</summary>
    private void Fit(ReadOnlySpan<byte> planes, int height, int width, Span<byte> levels)
    {
        Framing framing = Framing.Of(height, width, options);
        ImageResizer resizer = new(options.Shape.Channels, framing.Rows, framing.Columns);
        float[] resized = new float[resizer.Result.Length];
        resizer.Apply(planes, resized, new float[resizer.ScratchLength]);
        levels.Fill(options.Padding);
        (int rows, int columns) = (resizer.Result.Height, resizer.Result.Width);
        for (int i = 0; i < options.Shape.Channels * rows; i++)
        {
            int row = (i / rows * options.Shape.Height) + framing.Top + (i % rows);
            Round(resized.AsSpan(i * columns, columns), levels.Slice((row * options.Shape.Width) + framing.Left, columns));
        }
    }

    private static void Round(ReadOnlySpan<float> row, Span<byte> levels)
    {
        for (int j = 0; j < row.Length; j++)
        {
            levels[j] = (byte)Math.Clamp(MathF.Round(row[j]), 0, 255);
        }
    }

    /// <summary>The decoders meet crafted bytes with exceptions of all kinds; each means that the picture is damaged.</summary>
    private static T Guarded<T>(string format, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (e is ImageFormatException or NotSupportedException)
        {
            throw new PictureException($"It is a damaged {format} picture, or of a kind that is not read. {Sentence(e.Message)}", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new PictureException($"It is a damaged {format} picture: decoding it takes more memory than its pixels need.", e);
        }
        catch (Exception e) when (e is not PictureException)
        {
            throw new PictureException($"It is a damaged {format} picture: decoding it ends with {e.GetType().Name}.", e);
        }
    }

    /// <summary>A message's first line, ended as sentences are.</summary>
    private static string Sentence(string message)
    {
        string line = Printable.Text(message.Split('\n')[0].Trim());
        return line.EndsWith('.') ? line : $"{line}.";
    }

    private static string FirstBytes(byte[] content) =>
        string.Join(' ', content.Take(4).Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
}
