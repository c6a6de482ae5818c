using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Makes stored images what a spec asks for.</summary>
internal static class Preparation
{
    /// <summary>Images with the spec's scale, offset, resizing and padding.</summary>
    /// <param name="images">As they are stored; floats keep their scale.</param>
    /// <param name="place">Where they come from, for messages.</param>
    /// <param name="network">The network that takes them.</param>
    /// <exception cref="InputException">They have another extent then.</exception>
    public static ImageDataset Of(ImageDataset images, string place, NetworkInfo network)
    {
        DataInfo data = network.Data;
        images = (images.HasBytes ? images.WithScale(data.Scale) : images).WithOffset(data.Offset);
        images = data.Resize is { } size ? images.Resize(size.Height, size.Width) : images;
        images = data.Pad == default ? images : images.Pad(data.Pad.Height, data.Pad.Width);
        return Require(images, place, network);
    }

    /// <summary>Refuses images that the network cannot take.</summary>
    /// <exception cref="InputException">Their extent is another.</exception>
    public static ImageDataset Require(ImageDataset images, string place, NetworkInfo network) => images.Shape == network.Input
        ? images
        : throw new InputException(
            place,
            $"the images are {images.Shape}, but {network.Name} takes {network.Input} (channels x height x width); let the spec's entry 'data' resize or pad them, or change its 'input'");
}
