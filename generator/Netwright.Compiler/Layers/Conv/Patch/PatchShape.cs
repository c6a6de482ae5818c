using System;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Patch;

/// <summary>How a convolution becomes a product of matrices: the rows are what each tap sees, the columns pixels of a strip.</summary>
internal sealed class PatchShape
{
    private const int RowMultiple = 8;
    private const int FewestRows = 16;
    private const int FewestFilters = 16;
    private const int FewestFiltersOfCopies = 32;
    private const int CacheFloats = 256 * 1024 / sizeof(float);
    private const int FewestPixels = 3;

    private readonly ConvLayer layer;
    private readonly ConvLayer group;

    /// <summary>The cut of a layer.</summary>
    public PatchShape(ConvLayer layer) => (this.layer, group) = (layer, layer.OneGroup);

    /// <summary>Rows: channels of a group x taps.</summary>
    public int Rows => group.Taps;

    /// <summary>Pixels of a strip.</summary>
    public int StripPixels
    {
        get
        {
            int fitting = CacheFloats / (Lanes.Count * Math.Max(Rows, group.Output.Channels));
            int whole = Math.Max(FewestPixels, fitting / FewestPixels * FewestPixels);
            return Math.Min(whole, layer.Output.Height * layer.Output.Width);
        }
    }

    /// <summary>Floats of a lane group's share of the weights' gradient.</summary>
    public int PartialFloats => checked(layer.Output.Channels * RowFloats);

    /// <summary>Floats of scratch on the way forward.</summary>
    public int ForwardFloats => checked(StripPixels * Lanes.Count * PaddedRows);

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => checked(StripPixels * Lanes.Count * (PaddedRows + RowFloats + group.Output.Channels));

    /// <summary>Floats of a row of the weights' gradient: the taps as whole vectors.</summary>
    public int RowFloats => checked(Rows + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    private int PaddedRows => checked(Rows + RowMultiple - 1) / RowMultiple * RowMultiple;

    /// <summary>
    /// Whether the product can compute a layer and is worth its copies: many filters share them, or each pixel is copied once.
    /// </summary>
    public static bool Suits(ConvLayer layer)
    {
        ConvLayer group = layer.OneGroup;
        int fewest = layer.Kernel == new Extent(1, 1) ? FewestFilters : FewestFiltersOfCopies;
        return layer.Table is null
            && group.Output.Channels % RowMultiple == 0
            && group.Output.Channels >= fewest
            && group.Taps >= FewestRows;
    }
}
