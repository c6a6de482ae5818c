using System;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>Register tiles of dense layers.</summary>
internal static class DenseTiles
{
    // More weights than a core's own cache holds; rows of them whose pages it remembers; floats after which places share a set of
    // its first cache, and lines of such a set.
    private const long CachedWeights = 256 * 1024;
    /// <summary>Units of a block on the way back.</summary>
    public const int UnitsInBlock = 64;
    private const int SetFloats = 512;
    private const int LinesOfSet = 8;
    private const int ChunkWeights = 3072;

    /// <summary>
    /// Units whose sums are held in registers on the way forward: no more than the lines of a set where their rows share one, nor
    /// where weights stream from memory, which the machine foresees for a few rows only.
    /// </summary>
    public static int ForwardTile(VectorWidth width, int units, int inputs)
    {
        int tile = Tile(width, units);
        return inputs % SetFloats == 0 || (long)units * inputs > CachedWeights ? Math.Min(tile, LinesOfSet) : tile;
    }

    private static int Tile(VectorWidth width, int sums) => TileChoice.Pick(width, sums, 1, 1, _ => 1).Rows;

    /// <summary>
    /// Inputs whose gradients are held in registers: where weights are many, units are taken in blocks, and as each block adds to
    /// the gradients, every input may be in one tile only.
    /// </summary>
    public static int BackwardTile(VectorWidth width, DenseStep step)
    {
        int tile = Tile(width, step.Inputs);
        return InBlocks(step) ? Enumerable.Range(0, Math.Min(tile, Lanes.Count) + 1).Last(t => t > 0 && step.Inputs % t == 0) : tile;
    }

    /// <summary>Whether units are taken in blocks on the way back.</summary>
    public static bool InBlocks(DenseStep step) =>
        (long)step.Units * step.Inputs > CachedWeights && step.Units % UnitsInBlock == 0 && step.Inputs % LinesOfSet == 0;

    /// <summary>Scratch for whole vectors of a block of units, before their rows are copied out.</summary>
    public static int ScratchFloats(DenseStep step) =>
        new[] { VectorWidth.V512, VectorWidth.V256, VectorWidth.V128 }.Max(width => Weights(step, width).Rows) * step.RowFloats;

    /// <summary>Units in one chunk of the reduction: a whole number of 512-bit tiles, and enough work to be worth a claim.</summary>
    public static int UnitsInChunk(DenseStep step)
    {
        int tile = Weights(step, VectorWidth.V512).Rows;
        int wanted = Math.Max(1, ChunkWeights / step.Inputs);
        return Math.Min(step.Units, (wanted + tile - 1) / tile * tile);
    }

    /// <summary>Units x vectors of inputs whose sums are held in registers while the batch passes.</summary>
    public static RegisterTile Weights(DenseStep step, VectorWidth width)
    {
        int vectors = step.RowFloats / width.Lanes;
        return TileChoice.Pick(width, step.Units, vectors, 1, _ => 1);
    }
}
