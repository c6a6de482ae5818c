using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Report.Charts;
using Netwright.Report.Markup;
using static Netwright.Report.Markup.SvgWriter;

namespace Netwright.Report.Roofline;

/// <summary>The layers of one work under the machine's roof (Williams et al., 2009): operations a byte to the right, operations a second upwards.</summary>
internal sealed class RooflineChart
{
    /// <summary>Width of a chart.</summary>
    public const double Width = 436;

    /// <summary>Height of a chart.</summary>
    public const double Height = 346;

    private const double Left = 54;
    private const double Right = 14;
    private const double Top = 46;
    private const double Bottom = 46;
    private const double Room = 1.7;
    private const double RoomAbove = 2.4;
    private const double LeastRadius = 4;
    private const double RadiusOfAll = 20;
    private const double HalfOfName = 58;

    private readonly SvgWriter svg;
    private readonly BenchMachine machine;
    private readonly BenchWork work;
    private readonly (double X, double Y) origin;
    private readonly BenchLayer[] points;
    private readonly LogAxis x;
    private readonly LogAxis y;
    private readonly LabelPlaces labels;

    private RooflineChart(SvgWriter svg, BenchMachine machine, BenchWork work, double left, double top)
    {
        (this.svg, this.machine, this.work, origin) = (svg, machine, work, (left, top));
        points = [.. work.Layers.Where(layer => layer.Flops > 0).OrderByDescending(layer => layer.Microseconds)];
        labels = new LabelPlaces(left + Left, top + Top, left + Width - Right, top + Height - Bottom);
        double peak = machine.PeakGflops.Median;
        double[] intensities = [.. points.Select(point => point.Intensity), machine.Ridge];
        double[] speeds = [.. points.Select(point => point.Gflops), peak];
        x = new LogAxis(intensities.Min() / Room, intensities.Max() * Room, left + Left, left + Width - Right);
        y = new LogAxis(speeds.Min() / Room, speeds.Max() * RoomAbove, top + Height - Bottom, top + Top);
    }

    /// <summary>Where the slope enters the chart.</summary>
    private double SlopeStart => Math.Max(x.Low, y.Low / machine.MemoryGbytes.Median);

    /// <summary>Draws a chart.</summary>
    /// <param name="svg">Takes it.</param>
    /// <param name="machine">Gives the roof.</param>
    /// <param name="work">Gives the layers.</param>
    /// <param name="numbered">Layers that are told by their numbers.</param>
    /// <param name="left">Where it stands.</param>
    /// <param name="top">Likewise.</param>
    public static void Draw(SvgWriter svg, BenchMachine machine, BenchWork work, IReadOnlySet<int> numbered, double left, double top)
    {
        RooflineChart chart = new(svg, machine, work, left, top);
        chart.DrawAxes();
        chart.DrawRoof();
        chart.DrawMarks();
        chart.WriteLimits();
        chart.WriteNumbers(numbered);
    }

    private void DrawAxes()
    {
        svg.Text(origin.X + Left, origin.Y + 16, char.ToUpperInvariant(work.Words[0]) + work.Words[1..], "rf-heading");
        string share = Invariant($"{100 * work.Gflops / machine.PeakGflops.Median:F0} % of the peak");
        svg.Text(origin.X + Left, origin.Y + 34, Invariant($"{work.ImagesPerSecond:N0} images/s, {work.Gflops:N1} GFLOP/s, {share}"), "rf-caption");
        double foot = origin.Y + Height - Bottom, end = origin.X + Width - Right;
        foreach (double tick in y.Ticks())
        {
            svg.Line(origin.X + Left, y.Place(tick), end, y.Place(tick), "rf-grid");
            svg.Text(origin.X + Left - 7, y.Place(tick) + 4, LogAxis.Text(tick), "rf-tick rf-end");
        }

        foreach (double tick in x.Ticks())
        {
            svg.Line(x.Place(tick), origin.Y + Top, x.Place(tick), foot, "rf-grid");
            svg.Text(x.Place(tick), foot + 17, LogAxis.Text(tick), "rf-tick rf-middle");
        }

        svg.Line(origin.X + Left, foot, end, foot, "rf-axis");
        svg.Line(origin.X + Left, origin.Y + Top, origin.X + Left, foot, "rf-axis");
        svg.Text((origin.X + Left + end) / 2, foot + 36, "operations for each byte (FLOP/byte)", "rf-name rf-middle");
        svg.Raw($"<text class=\"rf-name rf-middle\" transform=\"translate({Number(origin.X + 12)} {Number((origin.Y + Top + foot) / 2)}) rotate(-90)\">GFLOP/s</text>");
    }

    /// <summary>The slope of the memory, then the level of the arithmetic.</summary>
    private void DrawRoof()
    {
        double peak = machine.PeakGflops.Median, memory = machine.MemoryGbytes.Median;
        svg.Polyline(
            "rf-roof",
            (x.Place(SlopeStart), y.Place(SlopeStart * memory)),
            (x.Place(machine.Ridge), y.Place(peak)),
            (x.Place(x.High), y.Place(peak)));
        svg.Line(x.Place(machine.Ridge), y.Place(peak), x.Place(machine.Ridge), origin.Y + Height - Bottom, "rf-ridge");
    }

    private void DrawMarks()
    {
        foreach (BenchLayer point in points)
        {
            double radius = Radius(point);
            labels.Occupy(x.Place(point.Intensity), y.Place(point.Gflops), radius, radius);
            svg.OpenGroup("rf-point");
            svg.Title(Words(point));
            LayerMark.Draw(svg, point.Kind, x.Place(point.Intensity), y.Place(point.Gflops), radius);
            svg.CloseGroup();
        }
    }

    /// <summary>The roof's two names: the slope's along it, the level's where there is more room beside the ridge.</summary>
    private void WriteLimits()
    {
        double peak = machine.PeakGflops.Median, memory = machine.MemoryGbytes.Median;
        double ridge = x.Place(machine.Ridge), end = x.Place(x.High), level = y.Place(peak);
        bool fromRidge = end - ridge > 2 * HalfOfName;
        labels.Occupy(fromRidge ? ridge + HalfOfName : end - HalfOfName, level - 11, HalfOfName, 7);
        svg.Text(fromRidge ? ridge + 4 : end, level - 7, Invariant($"peak {peak:N0} GFLOP/s"), fromRidge ? "rf-limit" : "rf-limit rf-end");
        double angle = Math.Atan2(-y.Decade, x.Decade), middle = Math.Sqrt(SlopeStart * machine.Ridge);
        (double left, double top) = (x.Place(middle), y.Place(middle * memory));
        labels.Occupy(left - 6, top - 8, HalfOfName * Math.Cos(angle), HalfOfName * Math.Sin(angle));
        string place = $"translate({Number(left)} {Number(top)}) rotate({Number(-angle * 180 / Math.PI)})";
        svg.Raw($"<text class=\"rf-limit rf-middle\" transform=\"{place}\" y=\"-7\">{MarkupText.Escape(Invariant($"memory {memory:N0} GB/s"))}</text>");
    }

    private void WriteNumbers(IReadOnlySet<int> numbered)
    {
        foreach (BenchLayer point in points.Where(point => numbered.Contains(point.Number)))
        {
            if (labels.Find(x.Place(point.Intensity), y.Place(point.Gflops), Radius(point)) is { } label)
            {
                svg.Text(label.X, label.Y + 4, point.Number.ToString(CultureInfo.InvariantCulture), "rf-number rf-middle");
            }
        }
    }

    /// <summary>A mark's area is the layer's share of the time.</summary>
    private double Radius(BenchLayer layer) => Math.Max(LeastRadius, RadiusOfAll * Math.Sqrt(layer.Microseconds / work.TimedMicroseconds));

    private string Words(BenchLayer layer) => Invariant(
        $"{layer.Number} {layer.Name}: {layer.Gflops:N1} GFLOP/s, {100 * layer.Gflops / machine.PeakGflops.Median:F0} % of the peak; {layer.Intensity:N2} operations a byte; {layer.Microseconds:N1} µs, {100 * layer.Microseconds / work.TimedMicroseconds:F0} % of the time");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
