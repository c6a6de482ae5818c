namespace Netwright.Geometry;

/// <summary>The lane group.</summary>
internal static class Lanes
{
    /// <summary>Images side by side, one in each lane of the widest vector.</summary>
    public const int Count = 16;
}
