using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>One image's activations in scratch memory: channels of rows, with room between rows and behind channels.</summary>
/// <param name="Buffer">Where.</param>
/// <param name="Shape">Extent.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="PlaneStride">Floats from one channel to the next.</param>
internal sealed record Planes(Buffer Buffer, Shape Shape, int RowStride, int PlaneStride)
{
    /// <summary>Whether the values stand without gaps.</summary>
    public bool IsCompact => RowStride == Shape.Width && PlaneStride == Shape.Height * Shape.Width;
}

/// <summary>One thing that is done to a single image.</summary>
/// <param name="Calls">The methods it calls, with their arguments.</param>
internal sealed record PredictStep(IReadOnlyList<Call> Calls);
