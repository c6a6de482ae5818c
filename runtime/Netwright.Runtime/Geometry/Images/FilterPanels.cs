namespace Netwright.Geometry;

/// <summary>
/// Filters in columns of 16 lanes, and the columns in panels of up to three, which a tile of the product takes at a time; so a
/// panel's weights stand one behind the other. All panels have the same width, or one column less.
/// </summary>
/// <param name="Filters">Number of filters.</param>
internal readonly record struct FilterPanels(int Filters)
{
    private const int MostColumns = 3;

    /// <summary>Columns of all panels.</summary>
    public int Columns { get; } = VectorRow.Vectors(Filters);

    /// <summary>Number of panels.</summary>
    public int Count => (Columns + MostColumns - 1) / MostColumns;

    /// <summary>Filters, rounded up to whole columns.</summary>
    public int Floats => Columns * Lanes.Count;

    /// <summary>The first column of a panel.</summary>
    public int First(int panel) => panel * Columns / Count;

    /// <summary>Columns of a panel.</summary>
    public int Width(int panel) => First(panel + 1) - First(panel);
}
