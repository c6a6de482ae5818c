using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Products of a matrix of weights with rows of columns, each column 16 lanes: what most convolutions are brought to.</summary>
/// <remarks>
/// Every result is one chain of fused multiply-adds in the order of depth, the same bits at every vector width. Rows in multiples
/// of <see cref="RowMultiple"/> are fastest.
/// A register tile holds eight rows by up to three columns; with 256-bit vectors four rows.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MatrixProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int RowMultiple = 8;

    /// <summary>y[k,n] = sum over d of a[k,d] * x[d,n], added to what stands there where <paramref name="add"/> says so.</summary>
    /// <param name="a">Rows x depth.</param>
    /// <param name="x">Depth x columns x 16.</param>
    /// <param name="y">Receives rows x columns x 16.</param>
    /// <param name="aRow">Floats from one row of a to the next.</param>
    /// <param name="xRow">Floats from one row of x to the next.</param>
    /// <param name="yRow">Floats from one row of y to the next.</param>
    /// <param name="rows">Rows of y.</param>
    /// <param name="depth">Rows of x.</param>
    /// <param name="columns">Columns of x and y, 16 lanes each.</param>
    /// <param name="add">Whether the result is added to y.</param>
    public static void Plain(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Plain512(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Plain256(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
        else
        {
            Plain128(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
    }

    /// <summary>y[k,n] = sum over d of a[d,k] * x[d,n], the product with the transposed matrix.</summary>
    /// <param name="a">Depth x rows.</param>
    /// <param name="x">Depth x columns x 16.</param>
    /// <param name="y">Receives rows x columns x 16.</param>
    /// <param name="aRow">Floats from one row of a to the next.</param>
    /// <param name="xRow">Floats from one row of x to the next.</param>
    /// <param name="yRow">Floats from one row of y to the next.</param>
    /// <param name="rows">Rows of y.</param>
    /// <param name="depth">Rows of x.</param>
    /// <param name="columns">Columns of x and y, 16 lanes each.</param>
    /// <param name="add">Whether the result is added to y.</param>
    public static void Turned(
        ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Turned512(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Turned256(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
        else
        {
            Turned128(ref a, ref x, ref y, aRow, xRow, yRow, rows, depth, columns, add);
        }
    }
}
