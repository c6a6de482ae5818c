namespace Netwright.Geometry;

/// <summary>Prepared weights of a group of a single image's convolution: its biases, one for each filter, and behind them the factors.</summary>
/// <param name="Panels">The group's filters.</param>
/// <param name="Matrices">Matrices of factors.</param>
/// <param name="Depth">Rows of a matrix.</param>
internal readonly record struct PreparedFilters(FilterPanels Panels, int Matrices, int Depth)
{
    /// <summary>Floats from one matrix to the next; with several, a cache line apart from a power of two.</summary>
    public int MatrixFloats => (Depth * Panels.Floats) + (Matrices > 1 ? Lanes.Count : 0);

    /// <summary>Floats of the group.</summary>
    public int Floats => Panels.Floats + (Matrices * MatrixFloats);
}
