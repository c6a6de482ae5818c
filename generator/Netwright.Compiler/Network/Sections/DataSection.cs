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

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Name, Scale);

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
        if (input.Shape is { } shape && shape != image)
        {
            faults.Add(
                FaultCatalogue.DatasetMisfit,
                dataset.Place,
                Invariant($"data set '{name}' has images of {image}, and the input (line {input.Line}) is {shape}; ")
                + Invariant($"use input: {{channels: {image.Channels}, height: {image.Height}, width: {image.Width}}}"));
        }

        if (classes.IsKnown && classes.Value.Count != count)
        {
            faults.Add(
                FaultCatalogue.DatasetMisfit,
                dataset.Place,
                Invariant($"data set '{name}' has {count} classes, ")
                + Invariant($"and the network has {classes.Value.Count:N0} (line {classes.Place.Line}); use {count}"));
        }

        return new DataModel(name, data.Value.Get(Scale).Value);
    }

    private sealed record Dataset(string Name, Shape Image, int Classes);
}
