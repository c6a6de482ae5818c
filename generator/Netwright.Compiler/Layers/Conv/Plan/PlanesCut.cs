using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a single image's convolution over planes cuts its input, and what that takes.</summary>
internal static class PlanesCut
{
    /// <summary>Whether the input must be padded or parted first.</summary>
    public static bool NeedsParts(ConvLayer layer) => layer.Pad != Padding.None || layer.Stride != new Extent(1, 1);

    /// <summary>Extent of one part: the padded input, or one of its phases.</summary>
    public static Extent PartExtent(ConvLayer layer) => new(
        layer.Output.Height + ((layer.Span.Height - 1) / layer.Stride.Height),
        layer.Output.Width + ((layer.Span.Width - 1) / layer.Stride.Width));

    /// <summary>Vectors of 16 pixels that an output channel takes when its rows are <paramref name="rowStride"/> apart.</summary>
    public static int Pixels(ConvLayer layer, int rowStride) =>
        ((((layer.Output.Height - 1) * rowStride) + layer.Output.Width + Lanes.Count - 1) / Lanes.Count) * Lanes.Count;

    /// <summary>Floats that are read of the last channel of the input: taps reach beyond its last pixel.</summary>
    public static int Reach(ConvLayer layer, int rowStride) =>
        Pixels(layer, rowStride) + (layer.Span.Height * rowStride) + layer.Span.Width;

    /// <summary>Multiply-adds of vectors that the convolution costs.</summary>
    public static double VectorOperations(ConvLayer layer) =>
        (double)Pixels(layer, PartExtent(layer).Width) / Lanes.Count * layer.WeightCount;
}
