using Netwright.Compiler.Network;

namespace Netwright.Cli.Compiling;

/// <summary>What a checked network says of its images, so that they are read while it is compiled.</summary>
internal static class ImageNeeds
{
    /// <summary>Name, input, classes and data as the class will have them; no layers.</summary>
    public static NetworkInfo Of(NetworkModel network) => new()
    {
        Name = network.Name,
        Input = new ImageShape(network.Input.Channels, network.Input.Height, network.Input.Width),
        Classes = [.. network.Classes],
        Data = network.Data is { } data ? DataOf(data) : new DataInfo(null, 1),
        Layers = [],
        Parameters = [],
        Training = new TrainingOptions(),
        Fingerprint = "",
    };

    private static DataInfo DataOf(DataModel data) => new(data.Dataset, (float)data.Scale)
    {
        Offset = (float)data.Offset,
        Mean = [.. data.Mean],
        Deviation = [.. data.Deviation],
        Standardizes = data.Standardizes,
        Resize = data.Resize is { } size ? new ImageExtent(size.Height, size.Width) : null,
        Pad = new ImageExtent(data.Pad.Height, data.Pad.Width),
    };
}
