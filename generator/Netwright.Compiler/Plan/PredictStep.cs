using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>One image's activations in scratch memory.</summary>
/// <param name="Buffer">Where.</param>
/// <param name="Shape">Extent.</param>
internal abstract record ImageValue(Buffer Buffer, Shape Shape);

/// <summary>Channels of rows, with room between rows and behind channels: what emitted kernels of small networks walk over.</summary>
/// <param name="Buffer">Where.</param>
/// <param name="Shape">Extent.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="PlaneStride">Floats from one channel to the next.</param>
internal sealed record Planes(Buffer Buffer, Shape Shape, int RowStride, int PlaneStride) : ImageValue(Buffer, Shape)
{
    /// <summary>Whether the values stand without gaps.</summary>
    public bool IsCompact => RowStride == Shape.Width && PlaneStride == Shape.Height * Shape.Width;
}

/// <summary>Pixel after pixel with all channels of each, whole vectors: what convolutions with many channels read and give.</summary>
/// <param name="Buffer">Where.</param>
/// <param name="Shape">Extent.</param>
internal sealed record PixelRows(Buffer Buffer, Shape Shape) : ImageValue(Buffer, Shape)
{
    /// <summary>Number of pixels.</summary>
    public int Pixels => Shape.Height * Shape.Width;

    /// <summary>Floats of an image; a convolution reads few channels without gaps.</summary>
    public static int FloatsOf(Shape shape) => checked(shape.Height * shape.Width * PixelRow.Floats(shape.Channels));
}

/// <summary>One thing that is done to a single image.</summary>
/// <param name="Calls">The methods it calls, with their arguments.</param>
internal sealed record PredictStep(IReadOnlyList<Call> Calls);
