using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>A .npz file with images and labels, perhaps also those of a test.</summary>
internal static class NumpyArchive
{
    private static readonly (string Images, string Labels)[] TestNames = [("x_test", "y_test"), ("test_images", "test_labels")];

    /// <summary>Opens it.</summary>
    public static ImageData Open(string path, NetworkInfo network)
    {
        ImageDataset train = NumpyFile.ReadArchive(path, classNames: network.Classes);
        ImmutableArray<string> arrays = NumpyFile.ArraysOf(path);
        (string? images, string? labels) = TestNames.FirstOrDefault(pair => arrays.Contains(pair.Images) && arrays.Contains(pair.Labels));
        ImageDataset? test = images is null ? null : NumpyFile.ReadArchive(path, images, labels, network.Classes);
        return new ImageData(
            Path.GetFileNameWithoutExtension(path),
            path,
            Preparation.Of(train, path, network),
            test is null ? null : Preparation.Of(test, path, network));
    }
}
