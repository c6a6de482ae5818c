using System;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>
/// How Winograd's minimal filtering cuts a convolution: tiles of outputs, strips of tile rows whose points fit the cache, and the
/// matrices that they become. One of the convolution's groups; all have the same.
/// </summary>
internal sealed class WinogradShape
{
    // Vector operations of the transforms of one tile, loads and stores included, as measured against multiply-adds; a product's
    // result costs two more to store.
    private const double InputOperations = 170;
    private const double OutputOperations = 105;
    private const double StoreOperations = 2;
    private const double TurnOperations = 110;
    private const double SumOperations = 8;
    private const int MostKeptFloats = 128 * 1024;
    private const int FewestChannels = 4;

    private const int CacheFloats = 832 * 1024 / sizeof(float);
    private const int SmallFactors = 64 * 1024;

    private readonly WinogradMemory memory;

    private WinogradShape(ConvLayer whole)
    {
        Layer = whole.OneGroup;
        Groups = whole.Groups;
        var tiles = new WinogradTiles(Layer.Kernel.Height, Layer.Output.Height, Layer.Output.Width);
        memory = new WinogradMemory(tiles, Groups, Layer.Input.Channels, Layer.Output.Channels, StripRows: 0, ByLanes: false);
        memory = memory with { StripRows = PickStrip() };
        memory = memory with { ByLanes = SumsLanes() };
    }

    /// <summary>Where points, factors and products stand.</summary>
    public WinogradMemory Memory => memory;

    /// <summary>The convolution; of several groups, one.</summary>
    public ConvLayer Layer { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Rows and columns of a filter.</summary>
    public int Taps => memory.Tiles.Taps;

    /// <summary>Rows and columns of outputs in a tile.</summary>
    public int Outputs => memory.Tiles.Outputs;

    /// <summary>Tiles in a row.</summary>
    public int Across => memory.Tiles.Across;

    /// <summary>Tile rows.</summary>
    public int Down => memory.Tiles.Down;

    /// <summary>Tile rows in a strip; the last strip may have fewer.</summary>
    public int StripRows => memory.StripRows;

    /// <summary>Tiles of a whole strip.</summary>
    public int StripTiles => StripRows * Across;

    /// <summary>Floats of a row of factors: the channels as whole vectors.</summary>
    public int FactorRow => memory.FactorRow;

    /// <summary>Floats of the filters' factors, of all groups.</summary>
    public int FactorFloats => memory.FactorFloats;

    /// <summary>Floats of a lane group's share of the weights' gradient, of all groups.</summary>
    public int PartialFloats => memory.PartialFloats;

    /// <summary>Floats of a strip's points.</summary>
    public int PointFloats => memory.PointFloats;

    /// <summary>
    /// Whether the points wait for the way back: where there are few, of one strip, so that they are in the cache still.
    /// </summary>
    public bool KeepsPoints => ByLanes && Groups == 1 && StripRows == Down && PointFloats <= MostKeptFloats;

    /// <summary>Floats of scratch on the way forward.</summary>
    public int ForwardFloats => memory.ForwardFloats;

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => memory.GradientFloats;

    /// <summary>
    /// Whether the weights' gradient is first summed lane by lane: where that costs less than to turn the inputs, whose channels
    /// then fill whole vectors.
    /// </summary>
    public bool ByLanes => memory.ByLanes;

    /// <summary>Vector operations of the forward pass of a lane group.</summary>
    public double Operations
    {
        get
        {
            double tiles = (double)Across * Down * Groups;
            return tiles * ((WinogradTiles.Points * (Layer.Input.Channels + StoreOperations) * memory.FilterRows)
                + (InputOperations * Layer.Input.Channels) + (OutputOperations * Layer.Output.Channels));
        }
    }

    /// <summary>Whether the algorithm can compute a layer: square filters of 3x3 or 5x5, moved by 1.</summary>
    public static bool CanCompute(ConvLayer layer) => WinogradRule.Obstacle(layer) is null;

    /// <summary>Whether there are channels and filters enough to be worth the transforms.</summary>
    public static bool Suits(ConvLayer layer) =>
        layer.OneGroup.Input.Channels >= FewestChannels && layer.OneGroup.Output.Channels >= FewestChannels;

    /// <summary>The cut of a layer.</summary>
    public static WinogradShape Of(ConvLayer layer) => new(layer);

    private bool SumsLanes()
    {
        int rows = memory.FilterRows, channels = Layer.Input.Channels;
        double turned = (TurnOperations + (Lanes.Count * (double)rows)) * VectorRow.Vectors(channels) * StripTiles;
        double lanes = (double)rows * channels * (StripTiles + SumOperations);
        return lanes < turned;
    }

    /// <summary>
    /// As many tile rows as the cache holds the points of, but columns enough that the factors, which each strip reads anew, cost
    /// little against the products.
    /// </summary>
    private int PickStrip()
    {
        int floats = checked(WinogradTiles.Points * (Layer.Input.Channels + memory.FilterRows) * Across * Lanes.Count);
        int fewest = (long)memory.FilterRows * FactorRow * WinogradTiles.Points <= SmallFactors ? 4 : 8;
        int fitting = Math.Max(1, CacheFloats / floats);
        int needed = (fewest + Across - 1) / Across;
        int strips = (Down + Math.Max(fitting, needed) - 1) / Math.Max(fitting, needed);
        return (Down + strips - 1) / strips;
    }
}
