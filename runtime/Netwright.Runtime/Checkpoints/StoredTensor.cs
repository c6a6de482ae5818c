using System;
using System.Collections.Immutable;
using System.Globalization;

namespace Netwright.Checkpoints;

/// <summary>One entry of a safetensors header.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its element type, such as <c>F32</c>.</param>
/// <param name="Shape">Its extents, outermost first.</param>
/// <param name="Begin">Where its bytes begin behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record StoredTensor(string Name, string Type, ImmutableArray<long> Shape, long Begin, long End)
{
    /// <summary>Extents as written in messages, such as <c>6x1x5x5</c>.</summary>
    public static string Text(ImmutableArray<long> shape) => shape.IsEmpty
        ? "scalar"
        : string.Join('x', Array.ConvertAll([.. shape], extent => extent.ToString(CultureInfo.InvariantCulture)));
}
