using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>Extent of the images that tiles are cut from, and how far above and to the left of them the first tile begins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WinogradPlane
{
    /// <summary>Planes of an image.</summary>
    /// <param name="channels">Number of planes.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="padTop">Rows of zeros above.</param>
    /// <param name="padLeft">Columns of zeros to the left.</param>
    public WinogradPlane(int channels, int height, int width, int padTop, int padLeft) =>
        (Channels, Height, Width, PadTop, PadLeft) = (channels, height, width, padTop, padLeft);

    /// <summary>Number of planes.</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows of zeros above.</summary>
    public int PadTop { get; }

    /// <summary>Columns of zeros to the left.</summary>
    public int PadLeft { get; }

    /// <summary>Floats of a row.</summary>
    public int RowFloats => Width * LaneGroup.Lanes;

    /// <summary>Floats of a plane.</summary>
    public int Floats => Height * RowFloats;

    /// <summary>A row of a plane; where the image has no such row, what stands for it.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="row">Which row, also outside of the image.</param>
    /// <param name="outside">What stands for rows outside.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Row(ref float plane, int row, ref float outside) =>
        ref (uint)row < (uint)Height ? ref Unsafe.Add(ref plane, row * RowFloats) : ref outside;

    /// <summary>The first image row that the next row of tiles brings, in the next plane behind the last one of a strip.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="row">Which row of them.</param>
    /// <param name="step">Image rows from one row of tiles to the next.</param>
    /// <param name="height">Image rows of a tile.</param>
    /// <returns>It may lie outside of the images.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Next(ref float plane, in WinogradGrid grid, int row, int step, int height)
    {
        bool isLast = row == grid.Rows - 1;
        int tileRow = grid.FirstRow + (isLast ? 0 : row + 1);
        return ref Unsafe.Add(ref plane, (isLast ? Floats : 0) + (((tileRow * step) - PadTop + height - step) * RowFloats));
    }
}
