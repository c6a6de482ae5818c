using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of a single image by Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016): F(4x4, 3x3) for filters
/// of 3x3, F(2x2, 5x5) for those of 5x5, moved by 1.
/// </summary>
/// <remarks>
/// y = A^T ((B^T x B) * (G w G^T)) A, tile by tile, where the products at each of the 36 points are one product of the tiles x
/// channels with the channels x filters. Tiles are taken a strip of rows at a time, so that their points stay in the cache.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageWinograd : ImageConvolution
{
    private const int Points = WinogradTiles.Points;
    private const int TileFloats = ImageTeam.OwnFloats;

    // Vector operations of the transforms of a tile for 16 channels, as measured against multiply-adds.
    private const int OperationsOfInput = 170;
    private const int OperationsOfOutput = 150;

    // Stages.
    private const int Everything = 0;
    private const int Transform = 1;
    private const int Products = 2;
    private const int Results = 3;

    private readonly ImageWinogradMemory memory;
    private readonly int taps;
    private readonly int outputs;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly int stripRows;
    private readonly int across;
    private readonly int down;
    private readonly int channelFloats;
    private readonly int inputPoint;
    private readonly int outputPoint;

    /// <summary>Cuts a convolution into tiles.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="groups">Parts into which channels and filters are cut.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="padTop">Rows of zeros above.</param>
    /// <param name="padLeft">Columns of zeros to the left.</param>
    /// <param name="stripRows">Tile rows taken at a time.</param>
    /// <param name="hasBias">Whether biases stand behind the weights.</param>
    /// <param name="rectifies">Whether what is below zero becomes zero.</param>
    public ImageWinograd(
        int taps, int groups, ImageShape input, ImageShape output, int padTop, int padLeft, int stripRows, bool hasBias, bool rectifies)
        : base(groups, input, output, hasBias, rectifies)
    {
        (this.taps, this.padTop, this.padLeft, this.stripRows) = (taps, padTop, padLeft, stripRows);
        var tiles = new WinogradTiles(taps, output.Height, output.Width);
        memory = new ImageWinogradMemory(tiles, Input.Channels, Panels, stripRows);
        (outputs, across, down) = (tiles.Outputs, tiles.Across, tiles.Down);
        (channelFloats, inputPoint, outputPoint) = (memory.ChannelFloats, memory.InputPoint, memory.OutputPoint);
    }

    /// <inheritdoc/>
    public override int ScratchFloats => memory.ScratchFloats;

    private protected override int Depth => Input.Channels;

    private protected override int Matrices => Points;

    private protected override int WeightsOfFilter => Input.Channels * taps * taps;

    private protected override void Predict(ImagePlaces places, ImageTeam? team)
    {
        places = places.WithOwn(ref Unsafe.Add(ref places.Scratch, ScratchFloats - TileFloats));
        for (int group = 0; group < Groups; group++)
        {
            for (int strip = 0; strip < down; strip += stripRows)
            {
                int tileRows = TileRows(strip);
                long tiles = (long)tileRows * across;
                long input = OperationsOfInput * tiles * channelFloats / Lanes;
                long products = Points * tiles * Input.Channels * Panels.Columns;
                long output = OperationsOfOutput * tiles * Panels.Columns;
                if (RepeatsWeights)
                {
                    ImageTeam.DoByThread(team, this, new ImageStage(Everything, group, strip), tileRows, input + products + output, places, ScratchFloats);
                    continue;
                }

                ImageTeam.Do(team, this, new ImageStage(Transform, group, strip), tileRows, input, places);
                ImageTeam.Do(team, this, new ImageStage(Products, group, strip), Points * Panels.Count, products, places);
                ImageTeam.Do(team, this, new ImageStage(Results, group, strip), tileRows, output, places);
            }
        }
    }

    private protected override void Do(ImageStage stage, int first, int end, ImagePlaces places)
    {
        if (taps == Winograd4x3.Taps)
        {
            Do<Winograd4x3>(stage, first, end, places);
        }
        else
        {
            Do<Winograd2x5>(stage, first, end, places);
        }
    }

    private protected override void Arrange(ref float w, int filters, ref float to, int row)
    {
        if (taps == Winograd4x3.Taps)
        {
            ImageTransforms<Winograd4x3>.Filters(ref w, filters, Input.Channels, ref to, row, MatrixFloats);
        }
        else
        {
            ImageTransforms<Winograd2x5>.Filters(ref w, filters, Input.Channels, ref to, row, MatrixFloats);
        }
    }

    private void Do<T>(ImageStage stage, int first, int end, ImagePlaces places)
        where T : struct, IWinogradTile
    {
        switch (stage.Kind)
        {
            case Transform:
                TransformRows<T>(stage, first, end, places);
                break;
            case Products:
                Multiply(stage.Group, 0, TileRows(stage.Strip) * across, first, end, places);
                break;
            case Results:
                Finish<T>(stage, first, end, places);
                break;
            default:
                TransformRows<T>(stage, first, end, places);
                Multiply(stage.Group, first * across, (end - first) * across, 0, Points * Panels.Count, places);
                Finish<T>(stage, first, end, places);
                break;
        }
    }

    /// <summary>Points of some tile rows. The window has room for all that each of them sees, so that no two threads write the same.</summary>
    private void TransformRows<T>(ImageStage stage, int first, int end, ImagePlaces places)
        where T : struct, IWinogradTile
    {
        ref float window = ref Unsafe.Add(ref places.Scratch, first * SixPoints.Count * memory.WindowColumns * channelFloats);
        PixelRows.CopyWindow(
            ref Unsafe.Add(ref places.X, stage.Group * Input.Channels),
            Input.Height,
            Input.Width,
            InputStep,
            Input.Channels,
            ((stage.Strip + first) * outputs) - padTop,
            -padLeft,
            ((end - first) * outputs) + taps - 1,
            memory.WindowColumns,
            ref window,
            channelFloats);
        ref float to = ref Unsafe.Add(ref PointsOf(ref places.Scratch), first * across * channelFloats);
        ImageTransforms<T>.Input(ref window, memory.WindowColumns, channelFloats, end - first, across, ref to, inputPoint, ref places.Own);
    }

    /// <summary>Products of some tiles at some points and panels, point after point.</summary>
    private void Multiply(int group, int tile, int tiles, int first, int end, ImagePlaces places)
    {
        for (int item = first; item < end; item++)
        {
            (int p, int panel) = int.DivRem(item, Panels.Count);
            int width = Panels.Width(panel);
            MatrixProduct.Plain(
                ref Unsafe.Add(ref PointsOf(ref places.Scratch), (p * inputPoint) + (tile * channelFloats)),
                ref Unsafe.Add(ref FactorsOf(ref places.Weights, group, panel), p * MatrixFloats),
                ref Unsafe.Add(ref ProductsOf(ref places.Scratch), (p * outputPoint) + (tile * Panels.Floats) + (Panels.First(panel) * Lanes)),
                channelFloats,
                width * Lanes,
                Panels.Floats,
                tiles,
                Input.Channels,
                width,
                false);
        }
    }

    /// <summary>Pixels of some tile rows.</summary>
    private void Finish<T>(ImageStage stage, int first, int end, ImagePlaces places)
        where T : struct, IWinogradTile
    {
        int top = (stage.Strip + first) * outputs;
        ImageTransforms<T>.Output(
            ref Unsafe.Add(ref ProductsOf(ref places.Scratch), first * across * Panels.Floats),
            outputPoint,
            Panels.Floats,
            end - first,
            across,
            ref BiasesOf(ref places.Weights, stage.Group),
            Rectifies,
            ref Unsafe.Add(ref places.Y, (stage.Group * Output.Channels) + (top * Output.Width * OutputStep)),
            Output.Height - top,
            Output.Width,
            OutputStep,
            ref places.Own);
    }

    private int TileRows(int strip) => Math.Min(stripRows, down - strip);

    private ref float PointsOf(ref float scratch) => ref Unsafe.Add(ref scratch, memory.WindowFloats);

    private ref float ProductsOf(ref float scratch) => ref Unsafe.Add(ref scratch, memory.WindowFloats + (Points * inputPoint));
}
