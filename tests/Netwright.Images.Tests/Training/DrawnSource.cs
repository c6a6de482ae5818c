using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Data;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Tests.Training;

/// <summary>Drawn pictures that were never files, larger than the network takes them: a source as a user would write it.</summary>
internal sealed class DrawnSource(int perClass, int first) : IImageSource
{
    private readonly byte[][] pictures =
    [
        .. Enumerable.Range(0, perClass * DrawnPictures.Classes.Length)
            .Select(image => Levels(image % DrawnPictures.Classes.Length, first + (image / DrawnPictures.Classes.Length))),
    ];

    public int Count => pictures.Length;

    public ImageShape Shape => new(3, 56, 60);

    public ImmutableArray<string> ClassNames => DrawnPictures.Classes;

    public bool HasBytes => true;

    public int Label(int image) => image % DrawnPictures.Classes.Length;

    public void Read(int image, Span<float> levels)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = pictures[image][i];
        }
    }

    public void ReadBytes(int image, Span<byte> levels) => pictures[image].CopyTo(levels);

    private static byte[] Levels(int kind, int number)
    {
        using Image<Rgb24> picture = DrawnPictures.Draw(kind, number);
        return PictureFile.ReadBytes(
            new MemoryStream(PictureBytes.Of(picture, "bmp")), new() { Shape = new(3, 56, 60), Fit = PictureFit.Contain });
    }
}
