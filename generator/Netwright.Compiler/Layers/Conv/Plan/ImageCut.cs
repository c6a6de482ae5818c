using System;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How the runtime's products compute a convolution of a single image: by which algorithm, and how much memory they take.</summary>
internal sealed class ImageCut
{
    /// <summary>Multiply-adds from which on a convolution is worth the layout and the prepared weights of the products.</summary>
    private const long FewestMultiplyAdds = 1 << 19;
    private const int FewestFilters = 8;

    // Vector operations, as measured against multiply-adds: the transforms of a tile for 16 channels, and a vector of weights,
    // which a single image reads but once, mostly from memory.
    private const double InputOperations = 170;
    private const double OutputOperations = 150;
    private const double OperationsOfLoad = 4;
    private const double Margin = 0.75;

    private const int CacheFloats = 768 * 1024 / sizeof(float);
    private const int SmallFactors = 128 * 1024;

    private readonly ConvLayer layer;
    private readonly ConvLayer group;
    private readonly FilterPanels panels;
    private readonly WinogradTiles tiles;

    /// <summary>The cut of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isDirect">Whether the spec rules Winograd's filtering out.</param>
    public ImageCut(ConvLayer layer, bool isDirect = false)
    {
        (this.layer, group) = (layer, layer.OneGroup);
        panels = new FilterPanels(group.Output.Channels);
        tiles = new WinogradTiles(layer.Kernel.Height, layer.Output.Height, layer.Output.Width);
        IsWinograd = !isDirect && WinogradShape.CanCompute(layer) && WinogradOperations < Margin * ProductOperations;
        StripRows = IsWinograd ? PickStrip() : 0;
    }

    /// <summary>Whether by Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; }

    /// <summary>Tile rows of a strip.</summary>
    public int StripRows { get; }

    /// <summary>Pieces into which the weights are cut.</summary>
    public int Pieces => layer.Groups * panels.Count;

    /// <summary>Floats of the prepared weights and biases.</summary>
    public int PreparedFloats => checked(layer.Groups * Prepared.Floats);

    /// <summary>Floats of scratch.</summary>
    public int ScratchFloats => IsWinograd ? Winograd.ScratchFloats : Seen.Floats;

    private PreparedFilters Prepared => IsWinograd
        ? new PreparedFilters(panels, WinogradTiles.Points, group.Input.Channels)
        : new PreparedFilters(panels, 1, group.Taps);

    private ImageWinogradMemory Winograd => new(tiles, group.Input.Channels, panels, StripRows);

    private SeenPixels Seen => new(
        group.Input.Planes,
        PixelRow.Floats(layer.Input.Channels),
        TapAxis.Forward(layer.Output.Height, layer.Kernel.Height, layer.Stride.Height, layer.Pad.Top, layer.Dilation.Height),
        TapAxis.Forward(layer.Output.Width, layer.Kernel.Width, layer.Stride.Width, layer.Pad.Left, layer.Dilation.Width));

    private int Columns => panels.Columns;

    private double ProductOperations =>
        Operations((double)layer.Output.Height * layer.Output.Width * group.Taps * Columns, (double)group.Taps * Columns);

    private double WinogradOperations
    {
        get
        {
            double count = (double)tiles.Across * tiles.Down;
            double products = WinogradTiles.Points * (double)group.Input.Channels * Columns;
            double transforms = (InputOperations * VectorRow.Vectors(group.Input.Channels)) + (OutputOperations * Columns);
            return Operations(count * products, products) + (count * transforms);
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

    /// <summary>As many tile rows as the cache holds the points of, but tiles enough that the factors are seldom read anew.</summary>
    private int PickStrip()
    {
        int fewest = (long)WinogradTiles.Points * group.Input.Channels * panels.Floats <= SmallFactors ? 8 : 32;
        int fitting = CacheFloats / checked(WinogradTiles.Points * (VectorRow.Floats(group.Input.Channels) + panels.Floats));
        int rows = (Math.Max(fitting, fewest) + tiles.Across - 1) / tiles.Across;
        return Math.Min(tiles.Down, rows);
    }
}
