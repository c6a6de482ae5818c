using System;

namespace Netwright.Geometry;

/// <summary>The tiles by which Winograd's minimal filtering cuts a convolution's outputs.</summary>
/// <param name="Taps">Rows and columns of a filter.</param>
/// <param name="Height">Rows of the outputs.</param>
/// <param name="Width">Columns of the outputs.</param>
internal readonly record struct WinogradTiles(int Taps, int Height, int Width)
{
    /// <summary>Inputs of a tile in each direction, whatever the filter, and products of it.</summary>
    public const int Extent = 6;

    /// <summary>Points of a tile.</summary>
    public const int Points = Extent * Extent;

    /// <summary>Floats of two tiles of vectors.</summary>
    public const int PairFloats = 2 * Points * Lanes.Count;

    private const int ScratchRows = Extent + 1;

    /// <summary>Rows and columns of outputs in a tile.</summary>
    public int Outputs => Extent + 1 - Taps;

    /// <summary>Tiles in a row.</summary>
    public int Across => (Width + Outputs - 1) / Outputs;

    /// <summary>Tile rows.</summary>
    public int Down => (Height + Outputs - 1) / Outputs;

    /// <summary>Floats of scratch of the transforms: a tile's rows and one for what is outside of the image, and no less than two tiles.</summary>
    public int ScratchFloats => Math.Max(PairFloats, ScratchRows * RowFloats(Across, Outputs));

    /// <summary>Floats of a row of tiles, from the first tile's first column to the last one's last.</summary>
    /// <param name="across">Tiles in a row.</param>
    /// <param name="outputs">Rows and columns of outputs in a tile.</param>
    public static int RowFloats(int across, int outputs) => ((across * outputs) + Extent - outputs) * Lanes.Count;
}
