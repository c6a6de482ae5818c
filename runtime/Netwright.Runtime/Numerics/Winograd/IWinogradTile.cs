using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>
/// The one-dimensional transforms of Winograd's minimal filtering F(m, r) with m + r - 1 = 6 points: m outputs of a filter with
/// r taps cost 6 multiplications instead of m * r (Winograd, 1980; Lavin and Gray, 2016).
/// </summary>
/// <remarks>
/// The points are 0, 1, -1, 2, -2 and infinity, for every m and r, so that the transform of the input is the same for all of
/// them: <see cref="SixPoints"/>. Every method reads and writes vectors of 16 lanes that stand a constant number of floats apart.
/// </remarks>
internal interface IWinogradTile
{
    /// <summary>m: outputs of a tile in each direction.</summary>
    static abstract int Outputs { get; }

    /// <summary>r: taps of a filter in each direction.</summary>
    static abstract int Taps { get; }

    /// <summary>y = A^T m: six products become the outputs.</summary>
    static abstract void Output(
        Vector512<float> m0,
        Vector512<float> m1,
        Vector512<float> m2,
        Vector512<float> m3,
        Vector512<float> m4,
        Vector512<float> m5,
        ref float to,
        int toStep);

    /// <summary>d = A y: gradients of the outputs, which stand at an offset from m places, become those of the six products.</summary>
    static abstract void Delta(
        ref float from0, ref float from1, ref float from2, ref float from3, int offset, ref float to, int toStep);

    /// <summary>u = G w: a filter's taps become six factors.</summary>
    static abstract void Filter(ref float from, int fromStep, ref float to, int toStep);

    /// <summary>w = G^T u: gradients of the six factors become those of the taps.</summary>
    static abstract void FilterGradient(ref float from, int fromStep, ref float to, int toStep);
}
