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

    private static readonly Key<Dataset> Name = Key.Required(
        "dataset",
        new Choice<Dataset>([.. Datasets.Select(dataset => (dataset.Name, dataset))]),
        "A named data set; digits is drawn by a program and needs no download.");

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

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Name, Resize, Pad, Scale, Offset);

    /// <summary>The data set, held against the network; null when there is none or a fault.</summary>
    public static DataModel? Check(Given<Entry> data, Flow input, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (!data.IsKnown || !data.IsWritten)
        {
            return null;
        }

        Given<Dataset> dataset = data.Value.Get(Name);
        if (!dataset.IsKnown)
        {
            return null;
        }

        (string name, Shape image, int count) = dataset.Value;
        Given<Extent> resize = data.Value.Get(Resize);
        Given<Extent> pad = data.Value.Get(Pad);
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

        return new DataModel(
            name, data.Value.Get(Scale).Value, data.Value.Get(Offset).Value, resize.IsWritten ? resize.Value : null, pad.Value);
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
