using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Cli.Files;
using Netwright.Cli.Sources;
using Netwright.Data;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>judged.npz</c>: judged images as the network meets them before normalisation, and what it says of them.</summary>
internal static class JudgedFile
{
    private const int MostImages = 10_000;
    private const int MostBytes = 64 << 20;
    private const int SamplesOfClass = 8;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="judged">The judged images.</param>
    /// <param name="logits">Of all of them.</param>
    /// <param name="train">Images to show as samples.</param>
    /// <param name="input">Extent of what the network takes.</param>
    public static void Write(string path, JudgedImages judged, float[] logits, IImageSource train, ImageShape input)
    {
        int classes = judged.Images.ClassNames.Length;
        ImmutableArray<int> taken = judged.Sample(Math.Max(1, Math.Min(MostImages, MostBytes / input.Length)));
        ImmutableArray<int> samples = Samples(train, Math.Max(1, MostBytes / input.Length));
        WholeFile.Write(path, stream =>
        {
            using NpzWriter npz = new(stream);
            AddImages(npz, "images", judged.Images, taken, input);
            npz.Add("labels", (int[])[.. taken.Select(judged.Images.Label)], taken.Length);
            npz.Add("logits", (float[])[.. taken.SelectMany(image => logits.Skip(image * classes).Take(classes))], taken.Length, classes);
            npz.Add("numbers", (int[])[.. taken.Select(judged.Images.NumberOf)], taken.Length);
            AddImages(npz, "samples", train, samples, input);
            npz.Add("sample_labels", (int[])[.. samples.Select(train.Label)], samples.Length);
        });
    }

    /// <summary>The first images of each class.</summary>
    private static ImmutableArray<int> Samples(IImageSource train, int most)
    {
        int[] counts = new int[train.ClassNames.Length];
        return [.. Enumerable.Range(0, train.Count).Where(image => counts[train.Label(image)]++ < SamplesOfClass).OrderBy(train.Label).Take(most)];
    }

    private static void AddImages(NpzWriter npz, string name, IImageSource source, ImmutableArray<int> images, ImageShape input)
    {
        byte[] levels = new byte[images.Length * input.Length];
        LevelReader reader = new(source, input, images);
        for (int i = 0; i < images.Length; i++)
        {
            reader.Read(images[i], levels.AsSpan(i * input.Length, input.Length));
        }

        npz.Add(name, levels, images.Length, input.Channels, input.Height, input.Width);
    }
}
