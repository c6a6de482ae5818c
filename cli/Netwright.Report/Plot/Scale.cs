using System;
using Netwright.Compiler.Network;

namespace Netwright.Report.Plot;

/// <summary>How large things are drawn: true to scale where all maps are small, else by the root of their extents.</summary>
/// <param name="largest">Rows or columns of the largest map.</param>
internal sealed class Scale(int largest)
{
    private const double LargestSide = 120;
    private const double SmallestSide = 4;
    private const int LargestTrue = 40;
    private const double DepthOfDoubling = 9;
    private const double ColumnOfDoubling = 14;
    private const double ShortestColumn = 16;

    private bool IsTrue => largest <= LargestTrue;

    /// <summary>What the reader must know of it.</summary>
    public string Caption =>
        (IsTrue ? "Sides of maps are to scale" : "Sides of maps grow with the root of their pixels")
        + "; depths, and heights of vectors, with the logarithm of their number.";

    /// <summary>Height or width of a map.</summary>
    public double Side(int extent) => Math.Max(
        SmallestSide, LargestSide * (IsTrue ? (double)extent / largest : Math.Sqrt((double)extent / largest)));

    /// <summary>Depth of maps one behind the other.</summary>
    public static double Depth(int maps) => DepthOfDoubling * Math.Log2(maps);

    /// <summary>Height of a vector.</summary>
    public static double Column(int values) => ShortestColumn + (ColumnOfDoubling * Math.Log2(values));

    /// <summary>Whether an extent is drawn as a vector.</summary>
    public static bool IsVector(Shape shape) => shape.Height == 1 && shape.Width == 1;
}
