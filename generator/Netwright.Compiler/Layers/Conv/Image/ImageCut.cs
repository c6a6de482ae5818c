using System;
using Netwright.Compiler.Layers.Conv.Winograd;

namespace Netwright.Compiler.Layers.Conv.Image;

/// <summary>How the runtime's products compute a convolution of a single image: by which algorithm, and how much memory they take.</summary>
internal sealed class ImageCut
{
    /// <summary>Multiply-adds from which on a convolution is worth the layout and the prepared weights of the products.</summary>
    private const long FewestMultiplyAdds = 1 << 19;
    private const int FewestFilters = 8;
    private const int MostColumnsOfPanel = 3;

    // Vector operations, as measured against multiply-adds: the transforms of a tile for 16 channels, and a vector of weights,
    // which a single image reads but once, mostly from memory.
    private const double InputOperations = 170;
    private const double OutputOperations = 150;
    private const double OperationsOfLoad = 4;
    private const double Margin = 0.75;

    private const int CacheFloats = 768 * 1024 / sizeof(float);
    private const int SmallFactors = 128 * 1024;
    private const int TileFloats = WinogradTiles.PairFloats;

    private readonly ConvLayer layer;
    private readonly ConvLayer group;

    /// <summary>The cut of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isDirect">Whether the spec rules Winograd's filtering out.</param>
    public ImageCut(ConvLayer layer, bool isDirect = false)
    {
        (this.layer, group) = (layer, layer.OneGroup);
        IsWinograd = !isDirect && WinogradShape.CanCompute(layer) && WinogradOperations < Margin * ProductOperations;
        StripRows = IsWinograd ? PickStrip() : 0;
    }

    /// <summary>Whether by Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; }

    /// <summary>Tile rows of a strip.</summary>
    public int StripRows { get; }

    /// <summary>Pieces into which the weights are cut.</summary>
    public int Pieces => layer.Groups * ((Columns + MostColumnsOfPanel - 1) / MostColumnsOfPanel);

    /// <summary>Floats of the prepared weights and biases.</summary>
    public int PreparedFloats => IsWinograd
        ? checked(layer.Groups * (FilterFloats + (WinogradTiles.Points * ((group.Input.Channels * FilterFloats) + Lanes.Count))))
        : checked(layer.Groups * (FilterFloats + (group.Taps * FilterFloats)));

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => IsWinograd
        ? checked((WindowRows * WindowColumns * ChannelFloats) + (WinogradTiles.Points * ((StripTiles * (ChannelFloats + FilterFloats)) + (2 * Lanes.Count))) + TileFloats)
        : ReadsInPlace ? 0 : checked(PaddedRows * PaddedColumns * group.Input.Channels);

    private int Columns => Vectors(group.Output.Channels);

    private int FilterFloats => Columns * Lanes.Count;

    private int ChannelFloats => Vectors(group.Input.Channels) * Lanes.Count;

    private int Outputs => WinogradTiles.Extent + 1 - layer.Kernel.Height;

    private int Across => Tiles(layer.Output.Width);

    private int Down => Tiles(layer.Output.Height);

    private int StripTiles => StripRows * Across;

    private int WindowRows => StripRows * WinogradTiles.Extent;

    private int WindowColumns => (Across * Outputs) + layer.Kernel.Height - 1;

    private int PaddedRows => ((layer.Output.Height - 1) * layer.Stride.Height) + layer.Span.Height;

    private int PaddedColumns => ((layer.Output.Width - 1) * layer.Stride.Width) + layer.Span.Width;

    /// <summary>Whether the image has what each row of a kernel sees one behind the other, and no zeros round it.</summary>
    private bool ReadsInPlace =>
        layer.Pad.Top == 0
        && layer.Pad.Left == 0
        && PaddedRows <= layer.Input.Height
        && PaddedColumns <= layer.Input.Width
        && (layer.Kernel.Width == 1
            || (layer.Dilation.Width == 1 && group.Input.Channels == PixelRow.Floats(layer.Input.Channels)));

    private double ProductOperations =>
        Operations((double)layer.Output.Height * layer.Output.Width * group.Taps * Columns, (double)group.Taps * Columns);

    private double WinogradOperations
    {
        get
        {
            double tiles = (double)Across * Down;
            double products = WinogradTiles.Points * (double)group.Input.Channels * Columns;
            double transforms = (InputOperations * Vectors(group.Input.Channels)) + (OutputOperations * Columns);
            return Operations(tiles * products, products) + (tiles * transforms);
        }
    }

    /// <summary>Whether a layer alone is worth the products.</summary>
    public static bool IsLarge(ConvLayer layer) => Suits(layer) && layer.MultiplyAdds >= FewestMultiplyAdds;

    /// <summary>Whether the products can compute a layer, and its filters fill their columns.</summary>
    public static bool Suits(ConvLayer layer) =>
        layer.Table is null
        && layer.OneGroup.Output.Channels >= FewestFilters
        && (layer.Groups == 1 || layer.OneGroup.Output.Channels % Lanes.Count == 0);

    private static double Operations(double products, double vectors) => Math.Max(products, OperationsOfLoad * vectors);

    private static int Vectors(int count) => checked(count + Lanes.Count - 1) / Lanes.Count;

    private int Tiles(int extent) => (extent + Outputs - 1) / Outputs;

    /// <summary>As many tile rows as the cache holds the points of, but tiles enough that the factors are seldom read anew.</summary>
    private int PickStrip()
    {
        int fewest = (long)WinogradTiles.Points * group.Input.Channels * FilterFloats <= SmallFactors ? 8 : 32;
        int fitting = CacheFloats / checked(WinogradTiles.Points * (ChannelFloats + FilterFloats));
        int rows = (Math.Max(fitting, fewest) + Across - 1) / Across;
        return Math.Min(Down, rows);
    }
}
