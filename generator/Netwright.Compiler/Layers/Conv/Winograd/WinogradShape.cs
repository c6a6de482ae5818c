using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Winograd;

/// <summary>
/// How Winograd's minimal filtering cuts a convolution: tiles of outputs, strips of tile rows whose points fit the cache, and the
/// matrices that they become. One of the convolution's groups; all have the same.
/// </summary>
internal sealed class WinogradShape
{
    /// <summary>Inputs of a tile in each direction, whatever the filter.</summary>
    public const int TileExtent = 6;

    /// <summary>Points of a tile.</summary>
    public const int Points = TileExtent * TileExtent;

    /// <summary>Scratch of the transforms, at least: two tiles of 36 vectors.</summary>
    private const int TileFloats = 2 * Points * Lanes.Count;

    /// <summary>Rows of scratch of the transforms: those of a tile, and one for what is outside of the image.</summary>
    private const int ScratchRows = TileExtent + 1;

    // Vector operations of the transforms of one tile, loads and stores included, as measured against multiply-adds; a product's
    // result costs two more to store.
    private const double InputOperations = 170;
    private const double OutputOperations = 105;
    private const double StoreOperations = 2;
    private const double TurnOperations = 110;
    private const double SumOperations = 8;
    private const int MostKeptFloats = 128 * 1024;
    private const int FewestChannels = 4;
    private const int RowMultiple = 8;
    private const long MostFactors = 1 << 28;

    private const int CacheFloats = 832 * 1024 / sizeof(float);
    private const int SmallFactors = 64 * 1024;

    private WinogradShape(ConvLayer whole)
    {
        Layer = whole.OneGroup;
        Groups = whole.Groups;
        Across = Tiles(Layer.Output.Width);
        Down = Tiles(Layer.Output.Height);
        StripRows = PickStrip();
    }

    /// <summary>The convolution; of several groups, one.</summary>
    public ConvLayer Layer { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Rows and columns of a filter.</summary>
    public int Taps => Layer.Kernel.Height;

    /// <summary>Rows and columns of outputs in a tile.</summary>
    public int Outputs => TileExtent + 1 - Taps;

    /// <summary>Tiles in a row.</summary>
    public int Across { get; }

    /// <summary>Tile rows.</summary>
    public int Down { get; }

    /// <summary>Tile rows in a strip; the last strip may have fewer.</summary>
    public int StripRows { get; }

    /// <summary>Tiles of a whole strip.</summary>
    public int StripTiles => StripRows * Across;

    /// <summary>Floats of a row of a strip's matrices.</summary>
    public int StripFloats => StripTiles * Lanes.Count;

    /// <summary>Filters, and rows of zeros that make them a multiple of the product's tile.</summary>
    public int FilterRows => Rows(Layer.Output.Channels);

    /// <summary>Floats of a row of factors: the channels as whole vectors.</summary>
    public int FactorRow => Vectors(Layer.Input.Channels) * Lanes.Count;

    /// <summary>Floats from one point's factors to the next; a cache line apart from a power of two.</summary>
    public int FactorPoint => checked((FilterRows * FactorRow) + Lanes.Count);

    /// <summary>Floats from one point's matrix of inputs to the next.</summary>
    public int InputPoint => checked((Layer.Input.Channels * StripFloats) + Lanes.Count);

    /// <summary>Floats from one point's matrix of products to the next.</summary>
    public int OutputPoint => checked((FilterRows * StripFloats) + Lanes.Count);

    /// <summary>Floats of the filters' factors, of all groups.</summary>
    public int FactorFloats => checked(Groups * Points * FactorPoint);

    /// <summary>Floats of a lane group's share of the weights' gradient, of all groups.</summary>
    public int PartialFloats => checked(Groups * Taps * Taps * Layer.Output.Channels * FactorRow);

    /// <summary>Floats of a strip's points.</summary>
    public int PointFloats => checked(Points * InputPoint);

    /// <summary>
    /// Whether the points wait for the way back: where there are few, of one strip, so that they are in the cache still.
    /// </summary>
    public bool KeepsPoints => ByLanes && Groups == 1 && StripRows == Down && PointFloats <= MostKeptFloats;

    /// <summary>Floats of scratch on the way forward.</summary>
    public int ForwardFloats => checked(PointFloats + (Points * OutputPoint) + TransformFloats);

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => checked(ForwardFloats + (Points * FactorPoint) + SumFloats);

    /// <summary>
    /// Whether the weights' gradient is first summed lane by lane: where that costs less than to turn the inputs, whose channels
    /// then fill whole vectors.
    /// </summary>
    public bool ByLanes
    {
        get
        {
            double turned = (TurnOperations + (Lanes.Count * (double)FilterRows)) * Vectors(Layer.Input.Channels) * StripTiles;
            double lanes = (double)FilterRows * Layer.Input.Channels * (StripTiles + SumOperations);
            return lanes < turned;
        }
    }

    private int TransformFloats => Math.Max(
        TileFloats, checked(ScratchRows * ((Across * Outputs) + TileExtent - Outputs) * Lanes.Count));

    private int SumFloats => ByLanes
        ? checked(((FilterRows * Layer.Input.Channels) + FilterRows) * (Lanes.Count + 1))
        : checked(StripFloats * FactorRow);

    /// <summary>Vector operations of the forward pass of a lane group.</summary>
    public double Operations
    {
        get
        {
            double tiles = (double)Across * Down * Groups;
            return tiles * ((Points * (Layer.Input.Channels + StoreOperations) * FilterRows)
                + (InputOperations * Layer.Input.Channels) + (OutputOperations * Layer.Output.Channels));
        }
    }

    /// <summary>Whether the algorithm can compute a layer: square filters of 3x3 or 5x5, moved by 1.</summary>
    public static bool CanCompute(ConvLayer layer) => Obstacle(layer) is null;

    /// <summary>Why the algorithm cannot compute a layer, as a sentence goes on; null where it can.</summary>
    public static string? Obstacle(ConvLayer layer) =>
        layer.Kernel != new Extent(3, 3) && layer.Kernel != new Extent(5, 5) ? $"its kernel is {layer.Kernel}, not 3x3 or 5x5"
        : layer.Stride != new Extent(1, 1) ? $"its stride is {layer.Stride}, not 1"
        : layer.Dilation != new Extent(1, 1) ? $"its dilation is {layer.Dilation}, not 1"
        : layer.Table is not null ? "it has a table of connections"
        : layer.Kernels * Points > MostFactors ? "its transformed filters would be too large"
        : null;

    /// <summary>Whether there are channels and filters enough to be worth the transforms.</summary>
    public static bool Suits(ConvLayer layer) =>
        layer.OneGroup.Input.Channels >= FewestChannels && layer.OneGroup.Output.Channels >= FewestChannels;

    /// <summary>The cut of a layer.</summary>
    public static WinogradShape Of(ConvLayer layer) => new(layer);

    private static int Rows(int count) => (count + RowMultiple - 1) / RowMultiple * RowMultiple;

    private static int Vectors(int count) => (count + Lanes.Count - 1) / Lanes.Count;

    private int Tiles(int extent) => (extent + Outputs - 1) / Outputs;

    /// <summary>
    /// As many tile rows as the cache holds the points of, but columns enough that the factors, which each strip reads anew, cost
    /// little against the products.
    /// </summary>
    private int PickStrip()
    {
        int floats = checked(Points * (Layer.Input.Channels + FilterRows) * Across * Lanes.Count);
        int fewest = (long)FilterRows * FactorRow * Points <= SmallFactors ? 4 : 8;
        int fitting = Math.Max(1, CacheFloats / floats);
        int needed = (fewest + Across - 1) / Across;
        int strips = (Down + Math.Max(fitting, needed) - 1) / Math.Max(fitting, needed);
        return (Down + strips - 1) / strips;
    }
}
