using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Products of two matrices of vectors lane by lane: what becomes a weight gradient once its lanes are summed.</summary>
/// <remarks>
/// Every lane of every result is one chain of fused multiply-adds in the order of depth, the same bits at every vector width.
/// For few rows and columns; with many, summing the lanes of each result costs more than turning the operands for
/// <see cref="MatrixProduct"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneProduct
{
    /// <summary>Rows come in multiples of this.</summary>
    public const int RowMultiple = 4;

    /// <summary>y[k,c] = sum over n of a[k,n] * x[c,n], lane by lane.</summary>
    /// <param name="a">Rows x depth x 16.</param>
    /// <param name="x">Columns x depth x 16.</param>
    /// <param name="y">Receives rows x columns x 16.</param>
    /// <param name="aRow">Floats from one row of a to the next.</param>
    /// <param name="xRow">Floats from one row of x to the next.</param>
    /// <param name="rows">Rows of a, a multiple of <see cref="RowMultiple"/>.</param>
    /// <param name="columns">Rows of x.</param>
    /// <param name="depth">Columns of a and x, 16 lanes each.</param>
    public static void Multiply(ref float a, ref float x, ref float y, int aRow, int xRow, int rows, int columns, int depth)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply512(ref a, ref x, ref y, aRow, xRow, rows, columns, depth);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply256(ref a, ref x, ref y, aRow, xRow, rows, columns, depth);
        }
        else
        {
            Multiply128(ref a, ref x, ref y, aRow, xRow, rows, columns, depth);
        }
    }
}
