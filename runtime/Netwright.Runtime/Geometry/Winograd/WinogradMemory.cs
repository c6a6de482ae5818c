namespace Netwright.Geometry;

/// <summary>
/// Where Winograd's minimal filtering of a lane group keeps its points, factors and products: strips of tile rows, as matrices, one
/// for each point.
/// </summary>
/// <remarks>Matrices stand a cache line apart from powers of two, which would all fall on the same few lines of the cache.</remarks>
/// <param name="Tiles">The tiles.</param>
/// <param name="Groups">Parts into which channels and filters are cut.</param>
/// <param name="Channels">Channels of a group.</param>
/// <param name="Filters">Filters of a group.</param>
/// <param name="StripRows">Tile rows taken at a time.</param>
/// <param name="ByLanes">
/// Whether the weights' gradient is first summed lane by lane; otherwise the inputs turn, so that neighbouring channels fill a vector.
/// </param>
internal readonly record struct WinogradMemory(
    WinogradTiles Tiles, int Groups, int Channels, int Filters, int StripRows, bool ByLanes)
{
    /// <summary>Floats of a row of a strip's matrices.</summary>
    public int StripFloats => StripRows * Tiles.Across * Lanes.Count;

    /// <summary>Filters, and rows of zeros that make them a multiple of the product's tile.</summary>
    public int FilterRows => ProductRows.Rounded(Filters);

    /// <summary>Floats of a row of factors: the channels as whole vectors.</summary>
    public int FactorRow => VectorRow.Floats(Channels);

    /// <summary>Floats from one point's factors to the next.</summary>
    public int FactorPoint => (FilterRows * FactorRow) + Lanes.Count;

    /// <summary>Floats from one point's matrix of inputs to the next.</summary>
    public int InputPoint => (Channels * StripFloats) + Lanes.Count;

    /// <summary>Floats from one point's matrix of products to the next.</summary>
    public int OutputPoint => (FilterRows * StripFloats) + Lanes.Count;

    /// <summary>Floats of a group's factors.</summary>
    public int GroupFactors => WinogradTiles.Points * FactorPoint;

    /// <summary>Floats of the factors of all groups.</summary>
    public int FactorFloats => Groups * GroupFactors;

    /// <summary>Floats of a group's share of the weights' gradient: a matrix for each tap.</summary>
    public int GroupPartial => Tiles.Taps * Tiles.Taps * Filters * FactorRow;

    /// <summary>Floats of a lane group's share of the weights' gradient, of all groups.</summary>
    public int PartialFloats => Groups * GroupPartial;

    /// <summary>Floats of a strip's points.</summary>
    public int PointFloats => WinogradTiles.Points * InputPoint;

    /// <summary>Floats of a strip's products.</summary>
    public int ProductFloats => WinogradTiles.Points * OutputPoint;

    /// <summary>Floats of the turned inputs of a point, or of its sums lane by lane and of these without lanes.</summary>
    public int SumFloats => ByLanes ? ((FilterRows * Channels) + FilterRows) * (Lanes.Count + 1) : StripFloats * FactorRow;

    /// <summary>Floats of scratch on the way forward.</summary>
    public int ForwardFloats => PointFloats + ProductFloats + Tiles.ScratchFloats;

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => ForwardFloats + GroupFactors + SumFloats;
}
