using System.Collections.Immutable;

namespace Netwright;

/// <summary>The extent of one image: channels x height x width.</summary>
/// <param name="Channels">Colour planes or feature maps.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Number of values in one image.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>The same as the rules for memory take it.</summary>
    internal Geometry.PlaneExtent Planes => new(Channels, Height, Width);

    /// <summary>As written in messages: <c>1x28x28</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Channels}x{Height}x{Width}");
}

/// <summary>One trained tensor and its place in the parameter block.</summary>
/// <param name="Name">Its name in checkpoints, such as <c>C1.weight</c>.</param>
/// <param name="Shape">Extents in PyTorch's order.</param>
/// <param name="Offset">First value's index in the parameter block.</param>
/// <param name="Init">First values.</param>
/// <param name="FanIn">Inputs of one unit.</param>
/// <param name="FanOut">Units that one input feeds.</param>
public sealed record ParameterInfo(
    string Name,
    ImmutableArray<int> Shape,
    int Offset,
    InitRule Init,
    int FanIn,
    int FanOut)
{
    /// <summary>Whether the optimiser moves it; running statistics are gathered instead.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>Number of values.</summary>
    public int Length
    {
        get
        {
            int length = 1;
            foreach (int extent in Shape)
            {
                length *= extent;
            }

            return length;
        }
    }
}

/// <summary>One row of a network's summary.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">Its kind, as in the spec.</param>
/// <param name="Output">Extent of what it gives for one image.</param>
/// <param name="Parameters">Number of trained values.</param>
/// <param name="MultiplyAdds">Multiply-adds of one image's forward pass.</param>
public sealed record LayerInfo(string Name, string Kind, ImageShape Output, long Parameters, long MultiplyAdds);

/// <summary>The data set that a spec names, and how its grey levels become inputs.</summary>
/// <param name="Dataset">A name that <c>Datasets</c> knows; null when the spec names none.</param>
/// <param name="Scale">What each stored grey level is multiplied by.</param>
public sealed record DataInfo(string? Dataset, float Scale)
{
    /// <summary>What is added to the product.</summary>
    public float Offset { get; init; }

    /// <summary>Mean of each channel's scaled levels, which is taken away from them; empty for none.</summary>
    public ImmutableArray<double> Mean { get; init; } = [];

    /// <summary>Standard deviation of each channel's scaled levels, by which the rest is then divided; empty for none.</summary>
    public ImmutableArray<double> Deviation { get; init; } = [];

    /// <summary>Whether mean and deviation are those of the images trained on, computed once and kept with the weights.</summary>
    public bool Standardizes { get; init; }

    /// <summary>Rows and columns that each image is resized to; null keeps its own.</summary>
    public ImageExtent? Resize { get; init; }

    /// <summary>Rows and columns of level 0 then added on each side.</summary>
    public ImageExtent Pad { get; init; }
}

/// <summary>Rows and columns.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageExtent(int Height, int Width);

/// <summary>What a network's spec says of it. Generated code fills it in.</summary>
public sealed class NetworkInfo
{
    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>Extent of one image.</summary>
    public required ImageShape Input { get; init; }

    /// <summary>Class names, in the order of the logits.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The layers, from image to logits.</summary>
    public required ImmutableArray<LayerInfo> Layers { get; init; }

    /// <summary>Trained tensors in the order of the parameter block, which they fill without gaps.</summary>
    public required ImmutableArray<ParameterInfo> Parameters { get; init; }

    /// <summary>The recipe of the spec's <c>train</c> entry.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>The spec's <c>data</c> entry.</summary>
    public required DataInfo Data { get; init; }

    /// <summary>SHA-256 of the checked network, in hexadecimal: equal exactly when layers, shapes and recipe are equal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The same without the recipe: equal exactly when weights mean the same.</summary>
    public string Architecture { get; init; } = "";
}
