using System;

namespace Netwright.Images;

/// <summary>How a picture becomes levels. The same options give a picture the same levels, in training and in prediction.</summary>
public record PictureOptions
{
    /// <summary>Channels (1 for grey, 3 for red, green and blue), rows and columns that the network takes.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>What becomes of other proportions.</summary>
    public PictureFit Fit { get; init; } = PictureFit.Stretch;

    /// <summary>The level round a picture that does not fill its place, with <see cref="PictureFit.Contain"/>.</summary>
    public byte Padding { get; init; }

    /// <summary>
    /// Pixels that a picture may have at most, 1 or more; the default is 2^26, about 67 million. Its header is asked before anything is
    /// decoded. Pictures that are decoded at the same time have no more than this together.
    /// </summary>
    public long MaxPixels { get; init; } = 1L << 26;

    /// <summary>Bytes that a picture's file may have at most, 1 to 1 GiB; the default is 256 MiB.</summary>
    public int MaxBytes { get; init; } = 256 << 20;

    /// <exception cref="ArgumentException">Something is out of its range.</exception>
    internal void Require()
    {
        const int MostLevels = 1 << 26;
        if (Shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"Pictures have 1 channel (grey) or 3 (red, green and blue), not {Shape.Channels}.");
        }

        if (Shape.Height < 1 || Shape.Width < 1 || (Int128)Shape.Channels * Shape.Height * Shape.Width > MostLevels)
        {
            throw new ArgumentException($"Images of {Shape} are not possible; they have 1 to {MostLevels} levels.");
        }

        if (!Enum.IsDefined(Fit))
        {
            throw new ArgumentException($"There is no {nameof(PictureFit)} {(int)Fit}.");
        }

        if (MaxPixels < 1 || MaxBytes is < 1 or > 1 << 30)
        {
            throw new ArgumentException(
                $"{nameof(MaxPixels)} is 1 or more and {nameof(MaxBytes)} is 1 to 1 GiB; {MaxPixels} and {MaxBytes} were given.");
        }
    }
}
