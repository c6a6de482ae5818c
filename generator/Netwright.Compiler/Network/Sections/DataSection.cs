using System.Linq;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>data</c> entry: what the recipe trains on.</summary>
internal static class DataSection
{
    private const double GreyLevels = 255;

    private static readonly Dataset[] Datasets =
    [
        new("mnist", new Shape(1, 28, 28), 10),
        new("fashion-mnist", new Shape(1, 28, 28), 10),
        new("digits", new Shape(1, 28, 28), 10),
    ];

    private static readonly Key<Dataset> Name = Key.Optional(
        "dataset",
        new Choice<Dataset>([.. Datasets.Select(dataset => (dataset.Name, dataset))]),
        null!,
        "A named data set; digits is drawn by a program and needs no download. Default: none, for images of one's own.");

    private static readonly Key<double> Scale = Key.Optional(
        "scale",
        new ScaleRule(),
        1 / GreyLevels,
        "What each stored grey level (0 to 255) is multiplied by, as a number or a fraction such as 1/255. Default: 1/255.");

    private static readonly Key<double> Offset = Key.Optional(
        "offset", new RealNumber(-1000000, 1000000), 0, "What is added to each scaled grey level. Default: 0.");

    private static readonly Key<Extent> Resize = Key.Optional(
        "resize",
        new Extents(1),
        default,
        "Rows and columns that each image is resized to: bilinear, half-pixel centres, whole grey levels. Default: its own.");

    private static readonly Key<Extent> Pad = Key.Optional(
        "pad", new Extents(0), default, "Rows and columns of grey level 0 added on each side, after resizing. Default: 0.");

    private static readonly Key<EquatableArray<double>> Mean = Key.Optional(
        "mean",
        new NumberList(new RealNumber(-1000000, 1000000), Limits.Channels, "channel"),
        default,
        "Mean of each channel's scaled levels, taken away from them; std stands beside it. Default: none.");

    private static readonly Key<EquatableArray<double>> Deviation = Key.Optional(
        "std",
        new NumberList(new RealNumber(1e-9, 1e6), Limits.Channels, "channel"),
        default,
        "Standard deviation of each channel's scaled levels, by which what mean leaves is divided. Default: none.");

    private static readonly Key<bool> Standardize = Key.Optional(
        "standardize",
        new Choice<bool>(("from-data", true)),
        false,
        "from-data takes mean and std from the images trained on, computed once and kept with the weights. Default: neither.");

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Name, Resize, Pad, Scale, Offset, Mean, Deviation, Standardize);

    /// <summary>The data, held against the network; null when there are none.</summary>
    public static DataModel? Check(Given<Entry> data, Flow input, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (!data.IsKnown || !data.IsWritten)
        {
            return null;
        }

        Given<Dataset> dataset = data.Value.Get(Name);
        DataModel model = Model(data.Value, dataset is { IsKnown: true, IsWritten: true } ? dataset.Value.Name : null);
        CheckNormalization(data.Value, input, faults);
        if (!dataset.IsWritten)
        {
            CheckOwn(data.Value, faults);
        }
        else if (dataset.IsKnown)
        {
            CheckNamed(data.Value, dataset, input, classes, faults);
        }

        return model;
    }

    private static DataModel Model(Entry data, string? name)
    {
        Given<Extent> resize = data.Get(Resize);
        return new DataModel(
            name, data.Get(Scale).Value, data.Get(Offset).Value, resize.IsWritten ? resize.Value : null, data.Get(Pad).Value)
        {
            Mean = data.Get(Mean).Value,
            Deviation = data.Get(Deviation).Value,
            Standardizes = data.Get(Standardize).Value,
        };
    }

    /// <summary>Images of one's own are resized to the input as they are read.</summary>
    private static void CheckOwn(Entry data, FaultList faults)
    {
        foreach (Given<Extent> given in new[] { data.Get(Resize), data.Get(Pad) })
        {
            if (given.IsWritten)
            {
                faults.Add(
                    FaultCatalogue.DatasetMisfit,
                    given.Place,
                    "data: resize and pad belong to a named data set, and there is none; leave them out: images of one's own are resized to the input as they are read");
            }
        }
    }

    private static void CheckNamed(
        Entry data, Given<Dataset> dataset, Flow input, Given<EquatableArray<string>> classes, FaultList faults)
    {
        (string name, _, int count) = dataset.Value;
        Given<Extent> resize = data.Get(Resize);
        Given<Extent> pad = data.Get(Pad);
        if (input.Shape is { } shape && resize.IsKnown && pad.IsKnown)
        {
            CheckShape(dataset, resize, pad, input, shape, faults);
        }

        if (classes.IsKnown && classes.Value.Count != count)
        {
            faults.Add(
                FaultCatalogue.DatasetMisfit,
                dataset.Place,
                Invariant($"data set '{name}' has {count} classes, ")
                + Invariant($"and the network has {classes.Value.Count:N0} (line {classes.Place.Line}); use {count}"));
        }
    }

    private static void CheckNormalization(Entry data, Flow input, FaultList faults)
    {
        Given<EquatableArray<double>> mean = data.Get(Mean), deviation = data.Get(Deviation);
        Given<bool> standardize = data.Get(Standardize);
        Given<double> offset = data.Get(Offset);
        if (mean.IsWritten != deviation.IsWritten)
        {
            (string there, string missing, SourcePlace place) = mean.IsWritten ? ("mean", "std", mean.Place) : ("std", "mean", deviation.Place);
            faults.Add(FaultCatalogue.Normalization, place, $"data has {there} without {missing}; give both, a number for each channel");
        }

        if (standardize.IsWritten && mean.IsWritten)
        {
            faults.Add(
                FaultCatalogue.Normalization, standardize.Place, "data has mean and std, and is to take them from the images, too; leave one of them out");
        }

        if (offset.IsWritten && (mean.IsWritten || standardize.IsWritten))
        {
            faults.Add(
                FaultCatalogue.Normalization, offset.Place, "data has an offset beside a mean, which is taken away anyway; leave the offset out");
        }

        foreach (Given<EquatableArray<double>> given in new[] { mean, deviation })
        {
            if (given is { IsKnown: true, IsWritten: true } && input.Shape is { } shape && given.Value.Count != shape.Channels)
            {
                faults.Add(
                    FaultCatalogue.Normalization,
                    given.Place,
                    Invariant($"data has {given.Value.Count:N0} numbers here, and the input (line {input.Line}) has {shape.Channels:N0} channels; give one for each"));
            }
        }
    }

    private static void CheckShape(
        Given<Dataset> dataset, Given<Extent> resize, Given<Extent> pad, Flow input, Shape shape, FaultList faults)
    {
        (string name, Shape image, _) = dataset.Value;
        Extent inner = resize.IsWritten ? resize.Value : new Extent(image.Height, image.Width);
        Shape given = new(image.Channels, inner.Height + (2 * pad.Value.Height), inner.Width + (2 * pad.Value.Width));
        if (given == shape)
        {
            return;
        }

        string change = given == image ? "" : Invariant($", which becomes {given} by {(resize.IsWritten ? "resize" : "pad")}")
            + (resize.IsWritten && pad.Value != default ? " and pad" : "");
        Extent needed = new(shape.Height - (2 * pad.Value.Height), shape.Width - (2 * pad.Value.Width));
        string other = shape.Channels != image.Channels || needed.Height < 1 || needed.Width < 1
            ? ""
            : Invariant($", or resize: [{needed.Height}, {needed.Width}]");
        faults.Add(
            FaultCatalogue.DatasetMisfit,
            dataset.Place,
            Invariant($"data set '{name}' has images of {image}{change}, and the input (line {input.Line}) is {shape}; ")
            + Invariant($"use input: {{channels: {given.Channels}, height: {given.Height}, width: {given.Width}}}{other}"));
    }

    private sealed record Dataset(string Name, Shape Image, int Classes);
}
