namespace Netwright.Geometry;

/// <summary>Rows of floats that are read as whole vectors.</summary>
internal static class VectorRow
{
    private const int PageFloats = 4096 / sizeof(float);

    /// <summary>Vectors that hold so many floats.</summary>
    public static int Vectors(int count) => checked(count + Lanes.Count - 1) / Lanes.Count;

    /// <summary>Floats of a row: so many, rounded up to whole vectors.</summary>
    public static int Floats(int count) => Vectors(count) * Lanes.Count;

    /// <inheritdoc cref="Floats(int)"/>
    public static long Floats(long count) => (count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    /// <summary>
    /// Floats from one row to the next that is read beside it: not whole pages, of which all would fall on the same few lines of the
    /// cache.
    /// </summary>
    public static long Apart(long floats) => IsWholePages(floats) ? floats + Lanes.Count : floats;

    /// <summary>Whether rows at this distance fall on the same lines of the cache.</summary>
    public static bool IsWholePages(long floats) => floats % PageFloats == 0;
}
