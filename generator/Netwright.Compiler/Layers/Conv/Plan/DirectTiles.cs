using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>Register tiles of convolutions whose outputs gather their taps.</summary>
internal static class DirectTiles
{
    /// <summary>Taps of a kernel row beyond which a column at the image's edge walks its taps by a loop.</summary>
    public const int MaxUnrolled = 16;

    private const int MaxEdgeTaps = 400;
    private const int MaxEdgeSums = 240;
    private const int MaxTaps = 8;

    /// <summary>Filters x pixels whose sums are held in registers.</summary>
    public static RegisterTile Forward(ConvLayer layer, VectorWidth width) => TileChoice.Pick(
        width,
        layer.Table is null ? layer.OneGroup.Output.Channels : 1,
        layer.Output.Width,
        layer.Kernel.Width,
        columns => PieceCount(columns, Columns(layer, columns).Count, layer.Kernel.Width));

    /// <summary>The columns of a row in tiles.</summary>
    public static IReadOnlyList<ColumnTile> Columns(ConvLayer layer, int width)
    {
        (int from, int to) = InteriorColumns(layer);
        return ColumnTile.Cut(layer.Output.Width, width, from, to);
    }

    /// <summary>Scratch for the gradients of one block of filters, before their lanes are summed.</summary>
    public static int GradientScratch(ConvLayer layer) =>
        new[] { VectorWidth.V512, VectorWidth.V256, VectorWidth.V128 }.Max(width => Gradient(layer, width).Filters)
        * BlockTaps(layer) * Lanes.Count;

    /// <summary>Weights of one filter that are summed at a time: all, or with a table those of one kernel.</summary>
    public static int BlockTaps(ConvLayer layer) => layer.Table is null ? layer.Taps : layer.Window;

    /// <summary>Filters x channels x taps whose sums are held in registers.</summary>
    public static GradientTile Gradient(ConvLayer layer, VectorWidth width)
    {
        bool wide = HasWideEdge(layer);
        int taps = wide ? 1 : Math.Min(layer.Kernel.Width, width.Accumulators);
        ConvLayer group = layer.OneGroup;
        bool alone = taps < layer.Kernel.Width || layer.Table is not null;
        int channels = alone ? 1 : Math.Max(1, Math.Min(group.Input.Channels, MaxTaps / taps));
        int filters = layer.Table is null ? group.Output.Channels : 1;
        filters = wide ? Math.Min(filters, Math.Max(1, MaxEdgeSums / layer.Kernel.Width)) : filters;
        RegisterTile tile = TileChoice.Pick(width, filters, taps * channels, 1, _ => 1, columnMultiple: taps);
        return new GradientTile(tile.Rows, tile.Columns / taps, taps);
    }

    /// <summary>
    /// Whether columns at the edge, each of which sees its own taps, are too many to write one by one; then each tap walks the
    /// columns that it sees.
    /// </summary>
    public static bool HasWideEdge(ConvLayer layer)
    {
        (int from, int to) = InteriorColumns(layer);
        int edge = layer.Output.Width - Math.Max(0, to - from);
        return edge * layer.Kernel.Width > MaxEdgeTaps;
    }

    /// <summary>Output columns for which every tap falls on the image.</summary>
    public static (int From, int To) InteriorColumns(ConvLayer layer)
    {
        int stride = layer.Stride.Width;
        int from = (layer.Pad.Left + stride - 1) / stride;
        int reach = layer.Input.Width + layer.Pad.Left - layer.Span.Width;
        int to = reach < 0 ? 0 : (reach / stride) + 1;
        return (from, Math.Min(to, layer.Output.Width));
    }

    /// <summary>
    /// What a tile of one column costs in pieces of code, for <see cref="TileChoice"/>: where the taps of a wide kernel are
    /// walked by a loop, a tap, its sum and its store for each column.
    /// </summary>
    public static int PieceCount(int columns, int pieces, int taps) =>
        columns == 1 && taps > MaxUnrolled ? (3 * pieces / taps) + 1 : pieces;
}

/// <summary>Filters x (channels x taps of one kernel row).</summary>
internal sealed record GradientTile(int Filters, int Channels, int Taps)
{
    /// <summary>Taps in all.</summary>
    public int Columns => Channels * Taps;

    /// <summary>Sums held.</summary>
    public int Sums => Filters * Columns;
}
