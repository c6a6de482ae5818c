using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Report.Markup;

namespace Netwright.Report.Roofline;

/// <summary>What each layer takes of time, arithmetic and memory: a row with a bar for each.</summary>
internal sealed class ShareRows
{
    private const int MostRows = 14;
    private const double RowHeight = 21;
    private const double HeadHeight = 46;
    private const double FirstColumn = 262;
    private const double ColumnWidth = 166;
    private const double BarWidth = 108;

    private readonly BenchWork work;
    private readonly BenchLayer[] shown;
    private readonly BenchLayer[] others;
    private readonly (string Name, double Whole, Func<BenchLayer, double> Of)[] columns;

    /// <summary>Chooses the rows: those that take most of anything, in the network's order.</summary>
    public ShareRows(BenchWork work)
    {
        this.work = work;
        columns =
        [
            ("time", work.TimedMicroseconds, layer => layer.Microseconds),
            ("multiply-adds", work.Layers.Sum(layer => layer.MultiplyAdds), layer => layer.MultiplyAdds),
            ("parameters", work.Layers.Sum(layer => layer.Parameters), layer => layer.Parameters),
            ("activations", work.Layers.Sum(layer => layer.ActivationBytes), layer => layer.ActivationBytes),
        ];
        shown = work.Layers.Count <= MostRows
            ? [.. work.Layers]
            : [.. work.Layers.OrderByDescending(layer => columns.Max(column => Share(layer, column))).Take(MostRows).OrderBy(layer => layer.Number)];
        others = [.. work.Layers.Except(shown)];
    }

    /// <summary>Numbers of the layers that have a row.</summary>
    public IReadOnlySet<int> Numbers => shown.Select(layer => layer.Number).ToHashSet();

    /// <summary>Height of all rows.</summary>
    public double Height => HeadHeight + (RowHeight * (shown.Length + (others.Length > 0 ? 2 : 1)));

    /// <summary>Draws the rows.</summary>
    public void Draw(SvgWriter svg, double left, double top)
    {
        svg.Text(left, top + 12, $"Shares of {work.Words}", "rf-heading");
        for (int i = 0; i < columns.Length; i++)
        {
            svg.Text(ColumnAt(i), top + 34, columns[i].Name, "rf-name");
        }

        double y = top + HeadHeight;
        foreach (BenchLayer layer in shown)
        {
            LayerMark.Draw(svg, layer.Kind, left + 30, y + 9, 5.5);
            svg.Text(left + 18, y + 13, layer.Number.ToString(CultureInfo.InvariantCulture), "rf-number rf-end");
            svg.Text(left + 42, y + 13, Shortened(layer.Name), "rf-row");
            svg.Text(FirstColumn - 12, y + 13, layer.Kind, "rf-tick rf-end");
            DrawBars(svg, y, column => Share(layer, column));
            y += RowHeight;
        }

        if (others.Length > 0)
        {
            svg.Text(left + 42, y + 13, Figures.Of(others.Length, "other layer"), "rf-row");
            DrawBars(svg, y, column => others.Sum(layer => Share(layer, column)));
            y += RowHeight;
        }

        svg.Text(left + 42, y + 13, "elsewhere: loading, waiting", "rf-row");
        DrawBar(svg, ColumnAt(0), y, work.ElsewhereMicroseconds / work.TimedMicroseconds);
    }

    private static double ColumnAt(int column) => FirstColumn + (column * ColumnWidth);

    private static string Shortened(string name) => name.Length > 24 ? name[..23] + "…" : name;

    private static double Share(BenchLayer layer, (string Name, double Whole, Func<BenchLayer, double> Of) column) =>
        column.Whole > 0 ? column.Of(layer) / column.Whole : 0;

    private void DrawBars(SvgWriter svg, double y, Func<(string Name, double Whole, Func<BenchLayer, double> Of), double> share)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            DrawBar(svg, ColumnAt(i), y, share(columns[i]));
        }
    }

    private static void DrawBar(SvgWriter svg, double x, double y, double share)
    {
        svg.Rectangle(x, y + 3, BarWidth, 12, "rf-trough");
        svg.Rectangle(x, y + 3, BarWidth * Math.Clamp(share, 0, 1), 12, "rf-bar");
        svg.Text(x + BarWidth + 8, y + 13, Figures.Percent(share, share is > 0.0005 and < 0.0095 ? 1 : 0), "rf-tick");
    }
}
