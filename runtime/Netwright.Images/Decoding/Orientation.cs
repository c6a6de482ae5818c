using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Decoding;

/// <summary>Where the pixels of a picture go so that it stands upright: what EXIF calls orientation, 1 to 8.</summary>
/// <param name="Height">Rows of the upright picture.</param>
/// <param name="Width">Its columns.</param>
/// <param name="First">Index in it of the stored picture's first pixel.</param>
/// <param name="Right">What to add for the next pixel of a stored row.</param>
/// <param name="Down">What to add for the next stored row.</param>
internal readonly record struct Orientation(int Height, int Width, int First, int Right, int Down)
{
    /// <summary>The places of a picture's pixels.</summary>
    /// <param name="code">EXIF's number; others than 1 to 8 mean nothing, and are taken for 1.</param>
    /// <param name="height">Stored rows.</param>
    /// <param name="width">Stored columns.</param>
    public static Orientation Of(int code, int height, int width)
    {
        int last = (height * width) - 1;
        return code switch
        {
            2 => new(height, width, width - 1, -1, width),
            3 => new(height, width, last, -1, -width),
            4 => new(height, width, last - width + 1, 1, -width),
            5 => new(width, height, 0, height, 1),
            6 => new(width, height, height - 1, height, -1),
            7 => new(width, height, last, -height, -1),
            8 => new(width, height, last - height + 1, -height, 1),
            _ => new(height, width, 0, 1, width),
        };
    }

    /// <summary>EXIF's number in a decoded picture; 1 where there is none.</summary>
    /// <param name="picture">As decoded.</param>
    /// <param name="content">The bytes it was decoded from.</param>
    public static int CodeOf(Image<Rgba32> picture, byte[] content)
    {
        ExifProfile? profile = picture.Metadata.ExifProfile ?? picture.Frames.RootFrame.Metadata.ExifProfile ?? FileChunks.Exif(content);
        return profile?.GetValue(ExifTag.Orientation)?.Value ?? 1;
    }
}
