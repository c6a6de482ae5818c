using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// The transforms of Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016): F(4x4, 3x3) for filters of 3x3, F(2x2, 5x5)
/// for those of 5x5. The loops over strips and points, and the products between the transforms, stand in emitted code.
/// </summary>
/// <remarks>
/// With B, G and A the transforms of <see cref="SixPoints"/> and <see cref="IWinogradTile"/>, tile by tile:
/// <code>
/// forward            y[k] = A' (sum over c of u[k,c] . (B' x[c] B)) A,  u = G w G', point by point
/// weight gradient    dw[k,c] = G' (sum over tiles of (A dy[k] A') . (B' x[c] B)) G
/// input gradient     dx[c] = sum over overlapping tiles of B (sum over k of u[k,c] . (A dy[k] A')) B'
/// </code>
/// The products at each of the 36 points are one product of matrices, so a tile of 4x4 outputs costs 36 multiplications for each
/// filter and channel instead of 144. Exact in exact arithmetic; in floats the error is about 5e-6 of the largest output.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Winograd
{
    /// <summary>u = G w G': the factors of one filter.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="w">Weights: channels x taps x taps.</param>
    /// <param name="channels">Channels of the filter.</param>
    /// <param name="u">Receives a row of each point's matrix; what stands behind the last channel becomes zero.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Factors(int taps, ref float w, int channels, ref float u, int pointFloats)
    {
        Span<float> tile = stackalloc float[WinogradTiles.PairFloats];
        if (taps == Winograd4x3.Taps)
        {
            WinogradFilters<Winograd4x3>.Transform(ref w, channels, ref u, pointFloats, ref tile[0]);
        }
        else
        {
            WinogradFilters<Winograd2x5>.Transform(ref w, channels, ref u, pointFloats, ref tile[0]);
        }
    }

    /// <summary>v[c] = B' x[c] B: the points of the input.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="image">Its extent.</param>
    /// <param name="tiles">The strip's tiles.</param>
    /// <param name="v">Receives the points.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    public static void Input(ref float x, in WinogradPlane image, in WinogradGrid tiles, ref float v, ref float scratch)
    {
        if (tiles.Taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Input(ref x, image, tiles, ref v, ref scratch);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Input(ref x, image, tiles, ref v, ref scratch);
        }
    }

    /// <summary>y[k] = A' m[k] A + b[k]: the outputs, with biases.</summary>
    /// <param name="m">The products; changed.</param>
    /// <param name="tiles">The strip's tiles.</param>
    /// <param name="b">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    public static void Output(
        ref float m, in WinogradGrid tiles, ref float b, ref float y, in WinogradPlane image, ref float scratch) =>
        Output(ref m, tiles, true, ref b, ref y, image, ref scratch);

    /// <summary>y[k] = A' m[k] A: the outputs.</summary>
    /// <inheritdoc cref="Output(ref float, in WinogradGrid, ref float, ref float, in WinogradPlane, ref float)"/>
    public static void Output(ref float m, in WinogradGrid tiles, ref float y, in WinogradPlane image, ref float scratch) =>
        Output(ref m, tiles, false, ref m, ref y, image, ref scratch);

    /// <summary>
    /// y[k] = A' (sum over c of u[k,c] . v[c]) A + b[k]: products and outputs at once, two filters and two tiles in registers, with
    /// vectors of 512 bits. The same sums in the same order: the same bits.
    /// </summary>
    /// <param name="v">The points of the input.</param>
    /// <param name="tiles">The strip's tiles, two at least.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="u">The factors of two filters at least.</param>
    /// <param name="uPoint">Floats from one point's factors to the next one's.</param>
    /// <param name="uRow">Floats from one filter's factors to the next one's.</param>
    /// <param name="b">One for each filter.</param>
    /// <param name="y">Receives output x 16.</param>
    /// <param name="image">Their extent.</param>
    /// <param name="scratch"><see cref="WinogradPairs.ScratchFloats"/>.</param>
    public static void Products(
        ref float v,
        in WinogradGrid tiles,
        int channels,
        ref float u,
        int uPoint,
        int uRow,
        ref float b,
        ref float y,
        in WinogradPlane image,
        ref float scratch) =>
        Products(ref v, tiles, channels, ref u, uPoint, uRow, true, ref b, ref y, image, ref scratch);

    /// <summary>The same without biases.</summary>
    /// <inheritdoc cref="Products(ref float, in WinogradGrid, int, ref float, int, int, ref float, ref float, in WinogradPlane, ref float)"/>
    public static void Products(
        ref float v, in WinogradGrid tiles, int channels, ref float u, int uPoint, int uRow, ref float y, in WinogradPlane image, ref float scratch) =>
        Products(ref v, tiles, channels, ref u, uPoint, uRow, false, ref u, ref y, image, ref scratch);

    /// <summary>dm[k] = A dy[k] A': the points of the outputs' gradient.</summary>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="image">Its extent.</param>
    /// <param name="tiles">The strip's tiles.</param>
    /// <param name="dm">Receives the points.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    public static void Delta(ref float delta, in WinogradPlane image, in WinogradGrid tiles, ref float dm, ref float scratch)
    {
        if (tiles.Taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Delta(ref delta, image, tiles, ref dm, ref scratch);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Delta(ref delta, image, tiles, ref dm, ref scratch);
        }
    }

    /// <summary>dx[c] = sum over overlapping tiles of B dv[c] B': the gradient of the input.</summary>
    /// <param name="dv">Gradients of the input's points.</param>
    /// <param name="tiles">The strip's tiles; strips come in order.</param>
    /// <param name="dx">Receives input x 16.</param>
    /// <param name="image">Its extent.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    public static void InputGradient(ref float dv, in WinogradGrid tiles, ref float dx, in WinogradPlane image, ref float scratch)
    {
        if (tiles.Taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.InputGradient(ref dv, tiles, ref dx, image, ref scratch);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.InputGradient(ref dv, tiles, ref dx, image, ref scratch);
        }
    }

    /// <summary>dw = G' du G: the gradients of the filters, a matrix of filters x channels for each tap.</summary>
    /// <param name="taps">Rows and columns of a filter: 3 or 5.</param>
    /// <param name="du">Gradients of the factors.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    /// <param name="matrixFloats">Floats of a matrix.</param>
    /// <param name="dw">Receives the matrices, one behind the other.</param>
    /// <param name="scratch"><see cref="WinogradTiles.ScratchFloats"/>.</param>
    public static void FilterGradient(int taps, ref float du, int pointFloats, int matrixFloats, ref float dw, ref float scratch)
    {
        if (taps == Winograd4x3.Taps)
        {
            WinogradFilters<Winograd4x3>.Gradient(ref du, pointFloats, matrixFloats, ref dw, ref scratch);
        }
        else
        {
            WinogradFilters<Winograd2x5>.Gradient(ref du, pointFloats, matrixFloats, ref dw, ref scratch);
        }
    }

    private static void Output(
        ref float m, in WinogradGrid tiles, bool hasBias, ref float b, ref float y, in WinogradPlane image, ref float scratch)
    {
        if (tiles.Taps == Winograd4x3.Taps)
        {
            WinogradTransforms<Winograd4x3>.Output(ref m, tiles, hasBias, ref b, ref y, image, ref scratch);
        }
        else
        {
            WinogradTransforms<Winograd2x5>.Output(ref m, tiles, hasBias, ref b, ref y, image, ref scratch);
        }
    }

    private static void Products(
        ref float v,
        in WinogradGrid tiles,
        int channels,
        ref float u,
        int uPoint,
        int uRow,
        bool hasBias,
        ref float b,
        ref float y,
        in WinogradPlane image,
        ref float scratch)
    {
        if (tiles.Taps == Winograd4x3.Taps)
        {
            WinogradProducts<Winograd4x3>.Output(ref v, tiles, channels, ref u, uPoint, uRow, hasBias, ref b, ref y, image, ref scratch);
        }
        else
        {
            WinogradProducts<Winograd2x5>.Output(ref v, tiles, channels, ref u, uPoint, uRow, hasBias, ref b, ref y, image, ref scratch);
        }
    }
}
