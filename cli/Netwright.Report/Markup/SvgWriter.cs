using System;
using System.Globalization;
using System.Text;

namespace Netwright.Report.Markup;

/// <summary>Writes SVG: a shape a line, coordinates rounded to a tenth, so that a drawing is the same to the byte everywhere.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();

    /// <summary>A coordinate.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Points of a polygon or path, such as <c>0,0 10,0</c>.</summary>
    public static string Points(params ReadOnlySpan<(double X, double Y)> points)
    {
        StringBuilder list = new();
        foreach ((double x, double y) in points)
        {
            list.Append(list.Length == 0 ? "" : " ").Append(Number(x)).Append(',').Append(Number(y));
        }

        return list.ToString();
    }

    /// <summary>Markup as it is.</summary>
    public void Raw(string markup) => text.Append(markup).Append('\n');

    /// <summary>Begins a group.</summary>
    public void OpenGroup(string style) => Raw($"<g class=\"{style}\">");

    /// <summary>Ends a group.</summary>
    public void CloseGroup() => Raw("</g>");

    /// <summary>What a pointer that rests on the group is told.</summary>
    public void Title(string words) => Raw($"<title>{MarkupText.Escape(words)}</title>");

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string style, double radius = 0) => Raw(
        $"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"{(radius > 0 ? $" rx=\"{Number(radius)}\"" : "")}/>");

    /// <summary>A polygon.</summary>
    public void Polygon(string style, params ReadOnlySpan<(double X, double Y)> corners) =>
        Raw($"<polygon class=\"{style}\" points=\"{Points(corners)}\"/>");

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Raw($"<line class=\"{style}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    /// <summary>A line through points.</summary>
    public void Polyline(string style, params ReadOnlySpan<(double X, double Y)> points) =>
        Raw($"<polyline class=\"{style}\" points=\"{Points(points)}\"/>");

    /// <summary>A curve in the syntax of a path's data.</summary>
    public void Path(string data, string style) => Raw($"<path class=\"{style}\" d=\"{data}\"/>");

    /// <summary>A circle.</summary>
    public void Circle(double x, double y, double radius, string style) =>
        Raw($"<circle class=\"{style}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"/>");

    /// <summary>A line of text.</summary>
    public void Text(double x, double y, string words, string style) =>
        Raw($"<text class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{MarkupText.Escape(words)}</text>");

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
