using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Images.Tests;

/// <summary>Folders of small pictures, each of one grey level, and a folder for their caches.</summary>
internal sealed class Sources : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Root => System.IO.Path.Combine(folder.Path, "pictures");

    public string Cache => System.IO.Path.Combine(folder.Path, "cache");

    public ImageFolderOptions Options => new() { Shape = new(1, 2, 2), CacheDirectory = Cache };

    /// <summary>The only file in the cache.</summary>
    public string CacheFile => Directory.GetFiles(Cache).Single();

    /// <summary>Writes a picture of one level.</summary>
    /// <returns>Its path.</returns>
    public string Picture(string name, byte level)
    {
        using Image<L8> picture = new(3, 3, new L8(level));
        return File(name, PictureBytes.Of(picture, "png"));
    }

    public string File(string name, byte[] content) => folder.Write($"pictures/{name}", content);

    public ImageFolder Open(ImageFolderOptions? options = null) => ImageFolder.Open(Root, options ?? Options);

    /// <summary>The level of each image of a folder.</summary>
    public static IEnumerable<int> Levels(ImageFolder images)
    {
        byte[] levels = new byte[images.Shape.Length];
        for (int image = 0; image < images.Count; image++)
        {
            images.ReadBytes(image, levels);
            yield return levels.Distinct().Single();
        }
    }

    public void Dispose() => folder.Dispose();
}
