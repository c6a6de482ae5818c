using Netwright.Compiler.Network;
using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>The maps of a layer as a stack in oblique projection, the first in front; a vector as a column of its values.</summary>
internal sealed class Volume
{
    private const double Across = 0.8;
    private const double Up = 0.5;
    private const int MostSheets = 16;
    private const int MostWideSheets = 8;
    private const double ColumnWidth = 12;
    private const int MostCells = 16;

    private readonly int maps;
    private readonly double faceWidth;
    private readonly double faceHeight;
    private readonly double depth;
    private readonly bool isVector;

    /// <summary>Measures maps.</summary>
    public Volume(Shape shape, Scale scale)
    {
        maps = shape.Channels;
        isVector = Scale.IsVector(shape);
        faceWidth = isVector ? ColumnWidth : scale.Side(shape.Width);
        faceHeight = isVector ? Scale.Column(maps) : scale.Side(shape.Height);
        depth = isVector ? 0 : Scale.Depth(maps);
    }

    /// <summary>Whether it is a column of values.</summary>
    public bool IsVector => isVector;

    /// <summary>From the first map's left side to the last one's right.</summary>
    public double Width => faceWidth + (depth * Across);

    /// <summary>From the last map's top to the first one's bottom.</summary>
    public double Height => faceHeight + (depth * Up);

    /// <summary>The first map: left, top, width, height.</summary>
    /// <param name="x">The left end.</param>
    /// <param name="axis">The middle of the height.</param>
    public (double X, double Y, double Width, double Height) Face(double x, double axis) =>
        (x, axis + (Height / 2) - faceHeight, faceWidth, faceHeight);

    /// <summary>Draws it round the axis.</summary>
    /// <param name="svg">Takes the drawing.</param>
    /// <param name="x">The left end.</param>
    /// <param name="axis">The middle of the height.</param>
    public void Draw(SvgWriter svg, double x, double axis)
    {
        (double left, double top, double width, double height) = Face(x, axis);
        if (isVector)
        {
            DrawColumn(svg, left, top);
        }
        else if (maps <= MostSheets)
        {
            string style = maps <= MostWideSheets ? "nw-face" : "nw-face nw-thin";
            for (int map = maps - 1; map >= 0; map--)
            {
                double back = maps == 1 ? 0 : depth * map / (maps - 1);
                svg.Rectangle(left + (back * Across), top - (back * Up), width, height, style);
            }
        }
        else
        {
            (double dx, double dy) = (depth * Across, -depth * Up);
            svg.Polygon("nw-top", (left, top), (left + dx, top + dy), (left + width + dx, top + dy), (left + width, top));
            svg.Polygon("nw-side", (left + width, top), (left + width + dx, top + dy), (left + width + dx, top + height + dy), (left + width, top + height));
            svg.Rectangle(left, top, width, height, "nw-face");
        }
    }

    private void DrawColumn(SvgWriter svg, double left, double top)
    {
        svg.Rectangle(left, top, faceWidth, faceHeight, "nw-face");
        for (int cell = 1; maps <= MostCells && cell < maps; cell++)
        {
            double y = top + (faceHeight * cell / maps);
            svg.Line(left, y, left + faceWidth, y, "nw-edge");
        }
    }
}
