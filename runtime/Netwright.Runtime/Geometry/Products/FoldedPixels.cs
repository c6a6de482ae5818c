using System;

namespace Netwright.Geometry;

/// <summary>A block of output pixels, each with what all taps of all channels see: pixels x 16 images x taps.</summary>
/// <param name="Taps">Taps of all channels.</param>
/// <param name="Width">Output pixels of a row.</param>
internal readonly record struct FoldedPixels(int Taps, int Width)
{
    private const int BlockFloats = 128 * 1024 / sizeof(float);

    /// <summary>Floats of the taps.</summary>
    public long TapFloats => VectorRow.Floats((long)Taps);

    /// <summary>Pixels of a block.</summary>
    public int Count => (int)Math.Min(Math.Max(BlockFloats / (Lanes.Count * TapFloats), 1), Width);

    /// <summary>Floats of a block.</summary>
    public long Floats => Count * Lanes.Count * TapFloats;
}
