namespace Netwright.Geometry;

/// <summary>The extent of an image, or of what a layer makes of it.</summary>
/// <param name="Channels">Planes.</param>
/// <param name="Height">Rows of a plane.</param>
/// <param name="Width">Columns of a plane.</param>
internal readonly record struct PlaneExtent(int Channels, int Height, int Width);
