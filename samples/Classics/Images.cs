using System.Threading;
using Netwright;
using Netwright.Data;
using Samples;

namespace Classics;

/// <summary>The images that a network is trained on, prepared as its spec says.</summary>
internal static class Images
{
    private const int Classes = 10;

    /// <summary>What all data sets here hold: one grey image of a thing in ten.</summary>
    private static readonly ImageShape Stored = new(1, 28, 28);

    /// <exception cref="DatasetException">No data set has such images, or this one cannot be had.</exception>
    public static DatasetPair Load(Classic classic, string? name, string? folder, CancellationToken stop)
    {
        NetworkInfo spec = classic.Spec;
        if (Prepared(spec.Data) != spec.Input || spec.Classes.Length != Classes)
        {
            throw new DatasetException(Display.Text(
                $"{classic.Name} tells {spec.Classes.Length} classes of {spec.Input} images apart; the data sets here ({string.Join(", ", Datasets.Names)}) hold {Stored} images of {Classes} classes, and its spec does not make them larger."));
        }

        DatasetOptions options = new() { Directory = folder, Progress = new DownloadDisplay() };
        DatasetPair data = Datasets.Load(name ?? spec.Data.Dataset ?? "digits", options.For(spec), stop);
        Fitting.Require(data, spec);
        return data;
    }

    /// <summary>The extent of an image after the spec's resizing and padding.</summary>
    private static ImageShape Prepared(DataInfo data) => new(
        Stored.Channels,
        (data.Resize?.Height ?? Stored.Height) + (2 * data.Pad.Height),
        (data.Resize?.Width ?? Stored.Width) + (2 * data.Pad.Width));
}
