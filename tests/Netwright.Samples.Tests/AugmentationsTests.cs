using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.CompilerServices;
using Augmentations;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>The pictures of docs/augmentation.md.</summary>
public sealed class AugmentationsTests
{
    private const int LargestFile = 15_000;

    [Fact]
    public void The_committed_pictures_are_what_the_sample_draws()
    {
        string folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "pictures");
        foreach (Exhibit exhibit in Exhibit.All)
        {
            byte[] committed = File.ReadAllBytes(Path.Combine(folder, $"augment-{exhibit.Name}.png"));
            using var drawn = new MemoryStream();
            PngFile.Write(drawn, Strip.Draw(exhibit));
            Assert.InRange(committed.Length, 1, LargestFile);

            // Compressed bytes depend on the library; what they hold does not.
            Assert.Equal(Pixels(committed), Pixels(drawn.ToArray()));
        }

        Assert.Equal(
            Exhibit.All.Select(exhibit => $"augment-{exhibit.Name}.png").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder, "augment-*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // The palette, then the rows with their filters.
    private static byte[] Pixels(byte[] png)
    {
        int palette = png.AsSpan().IndexOf("PLTE"u8), data = png.AsSpan().IndexOf("IDAT"u8);
        using var zlib = new ZLibStream(new MemoryStream(png[(data + 4)..]), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return [.. png[(palette + 4)..(data - 8)], .. rows.ToArray()];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
