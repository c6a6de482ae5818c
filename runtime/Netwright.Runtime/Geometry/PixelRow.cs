namespace Netwright.Geometry;

/// <summary>The channels of a pixel of one image, side by side.</summary>
internal static class PixelRow
{
    private const int FewestChannelsOfVectors = 8;

    /// <summary>Floats from one pixel to the next: whole vectors. Few channels, which a convolution alone reads, stand without gaps.</summary>
    public static int Floats(int channels) => channels < FewestChannelsOfVectors ? channels : VectorRow.Floats(channels);
}
