namespace Netwright.Geometry;

/// <summary>
/// Rows of the outputs' gradients, filter beside filter. Where planes stand whole pages apart, a row at a time is copied, so that its
/// filters do not fall on the same lines of the cache.
/// </summary>
/// <param name="Output">Extent of the outputs.</param>
internal readonly record struct DeltaRows(PlaneExtent Output)
{
    /// <summary>Whether the planes serve as they stand.</summary>
    public bool ArePlanes => !VectorRow.IsWholePages(Output.Height * RowFloats);

    /// <summary>Floats of a filter's row.</summary>
    public long RowFloats => (long)Output.Width * Lanes.Count;

    /// <summary>Floats from one filter's gradients to those of the next.</summary>
    public long Step => ArePlanes ? Output.Height * RowFloats : VectorRow.Apart(RowFloats);

    /// <summary>Floats of a copy; none where the planes serve.</summary>
    public long Floats => ArePlanes ? 0 : Output.Channels * VectorRow.Apart(RowFloats);
}
