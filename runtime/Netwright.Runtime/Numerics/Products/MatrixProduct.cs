using System.ComponentModel;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Products of a matrix of weights with rows of columns, each column 16 lanes: what most convolutions are brought to.</summary>
/// <remarks>
/// Every result is one chain of fused multiply-adds in the order of depth, the same bits at every vector width. Rows in multiples
/// of <see cref="RowMultiple"/> are fastest.
/// A register tile holds eight rows by up to three columns; with 256-bit vectors six rows by one column.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MatrixProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int RowMultiple = ProductRows.Multiple;

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

    /// <summary>
    /// y[k,n] = start[k] + sum over d of a[k, at[d]] * x[at'[d], n]: each turn's weights and inputs stand at places of a table, such as
    /// those of a convolution's taps.
    /// </summary>
    /// <param name="a">The weights.</param>
    /// <param name="aRow">Floats from the weights of one row to those of the next.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="xStep">Floats from one column of x to the next.</param>
    /// <param name="at">For each turn the place of its weights, from that of a row's first, and of its inputs, from that of a column's first.</param>
    /// <param name="y">Receives rows x columns x 16.</param>
    /// <param name="yRow">Floats from one row of y to the next.</param>
    /// <param name="yStep">Floats from one column of y to the next.</param>
    /// <param name="start">What the sums of a row start at.</param>
    /// <param name="startStep">1 with a start for each row, 0 with one for all.</param>
    /// <param name="rows">Rows of y.</param>
    /// <param name="depth">Turns.</param>
    /// <param name="columns">Columns of x and y, 16 lanes each.</param>
    public static void Taps(
        ref float a,
        int aRow,
        ref float x,
        int xStep,
        ref int at,
        ref float y,
        int yRow,
        int yStep,
        ref float start,
        int startStep,
        int rows,
        int depth,
        int columns)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Taps512(ref a, aRow, ref x, xStep, ref at, ref y, yRow, yStep, ref start, startStep, rows, depth, columns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Taps256(ref a, aRow, ref x, xStep, ref at, ref y, yRow, yStep, ref start, startStep, rows, depth, columns);
        }
        else
        {
            Taps128(ref a, aRow, ref x, xStep, ref at, ref y, yRow, yStep, ref start, startStep, rows, depth, columns);
        }
    }
}
