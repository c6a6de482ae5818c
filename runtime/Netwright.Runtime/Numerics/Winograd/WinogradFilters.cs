using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>Winograd's transform of filters, and the way back of their gradients; 16 channels side by side.</summary>
/// <remarks>
/// Factors stand as 36 matrices, one for each point: filters x channels, whose rows are whole vectors; what stands behind the
/// last channel is zero. Gradients of the taps stand likewise, a matrix for each tap.
/// </remarks>
internal static class WinogradFilters<T>
    where T : struct, IWinogradTile
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Points = SixPoints.Count;
    private const int RowOfPoints = Points * Lanes;
    private const int TileFloats = Points * RowOfPoints;

    /// <summary>G w G^T of one filter.</summary>
    /// <param name="w">Weights: channels x taps.</param>
    /// <param name="channels">Channels of the filter.</param>
    /// <param name="factors">Receives a row of each matrix.</param>
    /// <param name="pointFloats">Floats from one matrix to the next.</param>
    /// <param name="tile">Scratch for two times 36 vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transform(ref float w, int channels, ref float factors, int pointFloats, ref float tile)
    {
        ref float taps = ref Unsafe.Add(ref tile, TileFloats);
        for (int c = 0; c < channels; c += Lanes)
        {
            MatrixRow.GatherTaps(ref Unsafe.Add(ref w, c * T.Taps * T.Taps), T.Taps * T.Taps, channels - c, ref taps);
            for (int j = 0; j < T.Taps; j++)
            {
                T.Filter(ref Unsafe.Add(ref taps, j * Lanes), T.Taps * Lanes, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
            }

            ref float to = ref Unsafe.Add(ref factors, c);
            for (int i = 0; i < Points; i++)
            {
                T.Filter(ref Unsafe.Add(ref tile, i * RowOfPoints), Lanes, ref Unsafe.Add(ref to, i * Points * pointFloats), pointFloats);
            }
        }
    }

    /// <summary>G^T u G of all filters: the gradients of the factors become those of the taps.</summary>
    /// <param name="factors">Gradients of the factors.</param>
    /// <param name="pointFloats">Floats from one point's matrix to the next.</param>
    /// <param name="matrix">Floats of a matrix of filters x channels.</param>
    /// <param name="taps">Receives a matrix for each tap, one behind the other.</param>
    /// <param name="tile">Scratch for 36 vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Gradient(ref float factors, int pointFloats, int matrix, ref float taps, ref float tile)
    {
        for (int i = 0; i < matrix; i += Lanes)
        {
            ref float from = ref Unsafe.Add(ref factors, i);
            for (int j = 0; j < Points; j++)
            {
                T.FilterGradient(
                    ref Unsafe.Add(ref from, j * pointFloats), Points * pointFloats, ref Unsafe.Add(ref tile, j * Lanes), RowOfPoints);
            }

            ref float to = ref Unsafe.Add(ref taps, i);
            for (int u = 0; u < T.Taps; u++)
            {
                T.FilterGradient(ref Unsafe.Add(ref tile, u * RowOfPoints), Lanes, ref Unsafe.Add(ref to, u * T.Taps * matrix), matrix);
            }
        }
    }
}
