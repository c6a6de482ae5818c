using System;
using System.ComponentModel;

namespace Netwright.Numerics;

/// <summary>
/// Winograd's minimal filtering of images as generated code calls it: F(4x4, 3x3) for filters of 3x3, F(2x2, 5x5) for those of 5x5.
/// </summary>
/// <remarks>
/// A tile of 6x6 inputs and a filter become 36 points each; where a direct convolution multiplies each output by each tap, the
/// points are multiplied one by one and summed over the channels, as 36 products of matrices. Exact in exact arithmetic; in floats
/// the error is about 5e-6 of the largest output. See <see cref="IWinogradTile"/>; layouts: <see cref="WinogradGrid"/>.
/// Every value depends on its own lane alone, in a fixed order, so the bits are the same at every vector width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Winograd
{
    /// <summary>Points of a tile.</summary>
    public const int Points = SixPoints.Count * SixPoints.Count;

    /// <summary>Points of an image's tiles.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="x">Channels x height x width x 16.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="padTop">Rows of zeros above.</param>
    /// <param name="padLeft">Columns of zeros to the left.</param>
    /// <param name="grid">The tiles; rows of their matrices are channels.</param>
    /// <param name="points">Receives the points.</param>
    /// <param name="tile">Scratch for 72 vectors.</param>
    public static void Input(
        int taps, ref float x, int channels, int height, int width, int padTop, int padLeft, in WinogradGrid grid, ref float points, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Input(ref x, channels, height, width, padTop, padLeft, grid, ref points, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Input(ref x, channels, height, width, padTop, padLeft, grid, ref points, ref tile);
        }
    }

    /// <summary>Outputs of the products.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="points">Products; rows of their matrices are filters. Changed.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="y">Receives filters x height x width x 16.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="tile">Scratch for 72 vectors.</param>
    public static void Output(
        int taps, ref float points, in WinogradGrid grid, bool hasBias, ref float biases, ref float y, int filters, int height, int width, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Output(ref points, grid, hasBias, ref biases, ref y, filters, height, width, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Output(ref points, grid, hasBias, ref biases, ref y, filters, height, width, ref tile);
        }
    }

    /// <summary>Points of the outputs' gradient.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="delta">Filters x height x width x 16.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="grid">The tiles; rows of their matrices are filters.</param>
    /// <param name="points">Receives the points.</param>
    /// <param name="tile">Scratch for 72 vectors.</param>
    public static void Delta(
        int taps, ref float delta, int filters, int height, int width, in WinogradGrid grid, ref float points, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Delta(ref delta, filters, height, width, grid, ref points, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Delta(ref delta, filters, height, width, grid, ref points, ref tile);
        }
    }

    /// <summary>Adds the input's gradient; the caller has cleared it before the first strip.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="points">Gradients of the input's points; rows of their matrices are channels.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="dx">Channels x height x width x 16; added to.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="padTop">Rows of zeros above.</param>
    /// <param name="padLeft">Columns of zeros to the left.</param>
    /// <param name="tile">Scratch for 72 vectors.</param>
    public static void AddInputGradient(
        int taps, ref float points, in WinogradGrid grid, ref float dx, int channels, int height, int width, int padTop, int padLeft, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.AddInputGradient(
                ref points, grid, ref dx, channels, height, width, padTop, padLeft, ref tile);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.AddInputGradient(
                ref points, grid, ref dx, channels, height, width, padTop, padLeft, ref tile);
        }
    }

    /// <summary>Factors of the filters <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="w">Weights: filters x channels x taps x taps.</param>
    /// <param name="channels">Channels of a filter.</param>
    /// <param name="first">The first filter.</param>
    /// <param name="end">One filter behind the last.</param>
    /// <param name="factors">36 matrices of filters x channels, their rows whole vectors.</param>
    /// <param name="pointFloats">Floats from one matrix to the next.</param>
    public static void Filters(int taps, ref float w, int channels, int first, int end, ref float factors, int pointFloats)
    {
        Span<float> tile = stackalloc float[2 * Points * LaneGroup.Lanes];
        if (taps == Winograd4x3.Taps)
        {
            WinogradFilters<Winograd4x3>.Transform(ref w, channels, first, end, ref factors, pointFloats, ref tile[0]);
        }
        else
        {
            WinogradFilters<Winograd2x5>.Transform(ref w, channels, first, end, ref factors, pointFloats, ref tile[0]);
        }
    }

    /// <summary>Gradients of the taps: a matrix of filters x channels for each, from the gradients of the factors.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="factors">Gradients of the factors: 36 matrices.</param>
    /// <param name="pointFloats">Floats from one matrix to the next.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="channels">Channels of a filter.</param>
    /// <param name="gradients">Receives the matrices, one behind the other.</param>
    /// <param name="tile">Scratch for 72 vectors.</param>
    public static void FilterGradients(
        int taps, ref float factors, int pointFloats, int filters, int channels, ref float gradients, ref float tile)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradFilters<Winograd4x3>.Gradient(ref factors, pointFloats, filters, channels, ref gradients, ref tile);
        }
        else
        {
            WinogradFilters<Winograd2x5>.Gradient(ref factors, pointFloats, filters, channels, ref gradients, ref tile);
        }
    }
}
