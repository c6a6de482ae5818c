using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Data;
using Netwright.Images;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Netwright.Benchmarks.Pipelines;

/// <summary>Folders of random grey pictures, a folder for each class.</summary>
internal static class RandomPictures
{
    /// <summary>Draws pictures of the network's extent and opens them, which decodes them into a cache.</summary>
    public static ImageFolder Open(NetworkInfo network, int count, string folder)
    {
        var random = new Random(1);
        byte[] levels = new byte[network.Input.Height * network.Input.Width];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(levels);
            string place = Path.Combine(folder, "pictures", $"class {i % network.Classes.Length}");
            Directory.CreateDirectory(place);
            using Image<L8> picture = Image.LoadPixelData<L8>(levels, network.Input.Width, network.Input.Height);
            picture.SaveAsPng(Path.Combine(place, $"{i:D6}.png"));
        }

        return ImageFolder.Open(
            Path.Combine(folder, "pictures"), new ImageFolderOptions { Shape = network.Input, CacheDirectory = Path.Combine(folder, "cache") });
    }

    /// <summary>The same pictures as a data set in memory.</summary>
    public static ImageDataset InMemory(ImageFolder pictures)
    {
        byte[] levels = new byte[pictures.Count * pictures.Shape.Length];
        for (int i = 0; i < pictures.Count; i++)
        {
            pictures.ReadBytes(i, levels.AsSpan(i * pictures.Shape.Length, pictures.Shape.Length));
        }

        return ImageDataset.FromBytes(
            pictures.Shape,
            ImmutableCollectionsMarshal.AsImmutableArray(levels),
            [.. Enumerable.Range(0, pictures.Count).Select(pictures.Label)],
            pictures.ClassNames);
    }
}
