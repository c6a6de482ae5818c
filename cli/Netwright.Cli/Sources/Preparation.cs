using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Makes stored images what a spec asks for.</summary>
internal static class Preparation
{
    /// <summary>Images of the user's own with the spec's scale and offset, resized to the network's input.</summary>
    /// <param name="images">As they are stored; floats keep their scale.</param>
    /// <param name="place">Where they come from, for messages.</param>
    /// <param name="network">The network that takes them.</param>
    /// <exception cref="InputException">They have other channels.</exception>
    public static ImageDataset Of(ImageDataset images, string place, NetworkInfo network)
    {
        DataInfo data = network.Data;
        images = (images.HasBytes ? images.WithScale(data.Scale) : images).WithOffset(data.Offset);
        return images.Shape.Channels == network.Input.Channels && images.Shape != network.Input
            ? images.Resize(network.Input.Height, network.Input.Width)
            : Require(images, place, network);
    }

    /// <summary>Refuses images that the network cannot take.</summary>
    /// <exception cref="InputException">Their extent is another.</exception>
    public static ImageDataset Require(ImageDataset images, string place, NetworkInfo network) => images.Shape == network.Input
        ? images
        : throw new InputException(
            place,
            $"the images are {images.Shape}, but {network.Name} takes {network.Input} (channels x height x width); let the spec's entry 'data' resize or pad them, or change its 'input'");
}
