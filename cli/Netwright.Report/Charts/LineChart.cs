using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Markup;

namespace Netwright.Report.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">From left to right; those without a value are left out.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>The points that have a value.</summary>
    public (double X, double Y)[] Known => [.. Points.Where(point => double.IsFinite(point.Y))];
}

/// <summary>Lines over a common axis, told apart by dashes and marks as well as by colour.</summary>
internal static class LineChart
{
    private const int MostMarks = 40;

    /// <summary>Draws lines; empty where no series has a point.</summary>
    /// <param name="words">What the chart shows.</param>
    /// <param name="x">The axis to the right; its range is that of the points.</param>
    /// <param name="y">The axis upwards, likewise.</param>
    /// <param name="lines">The first is drawn whole, the second dashed.</param>
    /// <param name="wholeX">Whether x counts something.</param>
    public static string Draw(string words, string x, string y, IReadOnlyList<Series> lines, bool wholeX)
    {
        Series[] drawn = [.. lines.Where(line => line.Known.Length > 0)];
        if (drawn.Length == 0)
        {
            return "";
        }

        (double X, double Y)[] all = [.. drawn.SelectMany(line => line.Known)];
        ChartFrame frame = new(
            words,
            new AxisName(x, all.Min(point => point.X), all.Max(point => point.X), wholeX),
            new AxisName(y, all.Min(point => point.Y), all.Max(point => point.Y)));
        for (int i = 0; i < drawn.Length; i++)
        {
            DrawLine(frame, drawn[i], i);
        }

        return frame.Close() + (drawn.Length > 1 ? Legend(drawn) : "");
    }

    private static void DrawLine(ChartFrame frame, Series line, int number)
    {
        (double X, double Y)[] points = [.. line.Known.Select(point => (frame.X.Place(point.X), frame.Y.Place(point.Y)))];
        frame.Svg.Polyline($"chart-line chart-line{number}", points);
        if (points.Length <= MostMarks)
        {
            foreach ((double x, double y) in points)
            {
                Mark(frame.Svg, x, y, number);
            }
        }
    }

    private static void Mark(SvgWriter svg, double x, double y, int number)
    {
        if (number == 0)
        {
            svg.Circle(x, y, 3, "chart-mark0");
        }
        else
        {
            svg.Rectangle(x - 3, y - 3, 6, 6, "chart-mark1");
        }
    }

    private static string Legend(Series[] lines) =>
        $"<p class=\"legend\" aria-hidden=\"true\">{string.Concat(lines.Select((line, i) => $"<span><svg width=\"34\" height=\"10\" viewBox=\"0 0 34 10\">{Sample(i)}</svg> {MarkupText.Escape(line.Name)}</span>"))}</p>\n";

    private static string Sample(int number)
    {
        SvgWriter svg = new();
        svg.Line(1, 5, 33, 5, $"chart-line chart-line{number}");
        Mark(svg, 17, 5, number);
        return svg.ToString().Replace("\n", "", StringComparison.Ordinal);
    }
}
