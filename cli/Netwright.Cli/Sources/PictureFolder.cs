using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Cli.Compiling;
using Netwright.Images;

namespace Netwright.Cli.Sources;

/// <summary>Folders of class folders with pictures, and lists of pictures.</summary>
internal static class PictureFolder
{
    /// <summary>What becomes of pictures of other proportions than the network's, in training and in prediction alike.</summary>
    public const PictureFit Fit = PictureFit.Contain;

    /// <summary>The folder with the classes to learn from: <c>train</c> within it, or itself.</summary>
    public static string TrainOf(string folder) => Directory.Exists(Path.Combine(folder, "train")) ? Path.Combine(folder, "train") : folder;

    /// <summary>Opens a folder.</summary>
    public static ImageData Open(string folder, NetworkInfo network, CancellationToken stop)
    {
        string train = TrainOf(folder), test = Path.Combine(folder, "test");
        ImageFolder images = ImageFolder.Open(train, Options(network), stop);
        ImageFolder? judged = train != folder && Directory.Exists(test)
            ? ImageFolder.Open(test, Options(network) with { ClassNames = images.ClassNames }, stop)
            : null;
        return new ImageData(NameOf(folder), folder, images, judged)
        {
            Notices = [.. Notices(images.Report), .. judged is null ? [] : Notices(judged.Report)],
        };
    }

    /// <summary>Opens a list.</summary>
    public static ImageData OpenList(string path, NetworkInfo network, CancellationToken stop)
    {
        ImageFolder images = ImageFolder.OpenList(path, Options(network), stop);
        return new ImageData(Path.GetFileNameWithoutExtension(path), path, images, null) { Notices = Notices(images.Report) };
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static ImageFolderOptions Options(NetworkInfo network) => new()
    {
        Shape = network.Input,
        Fit = Fit,
        ClassNames = IsCount(network.Classes) ? [] : network.Classes,
        CacheDirectory = Path.Combine(CacheFolder.Root, "pictures"),
    };

    private static bool IsCount(ImmutableArray<string> classes) =>
        classes.Select((name, k) => name == k.ToString(CultureInfo.InvariantCulture)).All(isNumber => isNumber);

    private static ImmutableArray<string> Notices(ImageFolderReport report) =>
    [
        .. report.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1),
    ];
}
