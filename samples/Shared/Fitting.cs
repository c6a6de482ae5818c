using Netwright;
using Netwright.Data;

namespace Samples;

/// <summary>Tells before training what would end it.</summary>
internal static class Fitting
{
    /// <exception cref="DatasetException">The network cannot take the images.</exception>
    public static void Require(DatasetPair data, NetworkInfo network)
    {
        foreach ((string part, ImageDataset images) in new[] { ("training", data.Train), ("test", data.Test) })
        {
            if (images.Shape != network.Input)
            {
                throw new DatasetException(Display.Text(
                    $"The {part} images are {images.Shape}, but {network.Name} takes {network.Input} (channels x height x width); a spec may resize or pad them by its entry 'data'."));
            }
        }
    }
}
