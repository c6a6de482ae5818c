using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Report.Markup;
using static Netwright.Report.Markup.SvgWriter;

namespace Netwright.Report.Plot;

/// <summary>Branches one below the other, and what joins them; a shortcut runs over the branch that it passes.</summary>
internal sealed class ParallelPiece : Piece
{
    private const double Bend = 26;
    private const double LaneGap = 18;
    private const double ShortcutRoom = 16;
    private const double Radius = 9;

    private readonly IReadOnlyList<Piece?> lanes;
    private readonly double[] offsets;
    private readonly double lanesWidth;
    private readonly LayerPiece end;
    private readonly bool adds;

    /// <summary>Measures branches.</summary>
    /// <param name="parallel">The layer.</param>
    /// <param name="lanes">A piece for each branch; null for a shortcut.</param>
    /// <param name="end">The joined maps.</param>
    public ParallelPiece(ParallelLayer parallel, IReadOnlyList<Piece?> lanes, LayerPiece end)
    {
        (this.lanes, this.end, adds) = (lanes, end, parallel.Merge == Merge.Add);
        lanesWidth = lanes.Max(lane => lane?.Width ?? 0);
        offsets = Offsets(lanes);
        double bottom = Enumerable.Range(0, lanes.Count).Max(i => offsets[i] + (lanes[i]?.Below ?? ShortcutRoom));
        Above = Math.Max(end.Above, -Enumerable.Range(0, lanes.Count).Min(i => offsets[i] - (lanes[i]?.Above ?? ShortcutRoom / 2)));
        Below = Math.Max(end.Below, bottom);
        Width = lanesWidth + (2 * Bend) + (adds ? 4 * Radius : 0) + end.Width;
        Exit = Width - end.Width + end.Exit;
    }

    /// <inheritdoc/>
    public override void Draw(SvgWriter svg, double x, double axis)
    {
        double left = x + Bend, right = left + lanesWidth;
        double join = right + Bend;
        double target = adds ? join : join + end.Entry;
        for (int i = 0; i < lanes.Count; i++)
        {
            DrawLane(svg, lanes[i], (x, left, right, target), axis, axis + offsets[i]);
        }

        if (adds)
        {
            svg.Circle(join + Radius, axis, Radius, "nw-join");
            svg.Line(join + 4, axis, join + (2 * Radius) - 4, axis, "nw-flow");
            svg.Line(join + Radius, axis - Radius + 4, join + Radius, axis + Radius - 4, "nw-flow");
            Links.Arrow(svg, join + (2 * Radius), join + (4 * Radius) + end.Entry - 2, axis);
        }

        end.Draw(svg, x + Width - end.Width, axis);
    }

    /// <summary>Where the branches' axes stand: one branch with a shortcut keeps the axis, else all are spread round it.</summary>
    private static double[] Offsets(IReadOnlyList<Piece?> lanes)
    {
        if (lanes.Count == 2 && lanes.Count(lane => lane is null) == 1)
        {
            double above = lanes.Max(lane => lane?.Above ?? 0);
            return [.. lanes.Select(lane => lane is null ? -above - ShortcutRoom : 0)];
        }

        double[] tops = new double[lanes.Count];
        double bottom = 0;
        for (int i = 0; i < lanes.Count; i++)
        {
            tops[i] = bottom + (lanes[i]?.Above ?? 0);
            bottom = tops[i] + (lanes[i]?.Below ?? ShortcutRoom) + LaneGap;
        }

        return [.. tops.Select(top => top - ((bottom - LaneGap) / 2))];
    }

    private static void DrawLane(
        SvgWriter svg, Piece? lane, (double Split, double Left, double Right, double Join) at, double axis, double laneAxis)
    {
        double begin = lane is null ? at.Left : at.Left + lane.Entry;
        double end = lane is null ? at.Left : at.Left + lane.Exit;
        Curve(svg, at.Split, axis, at.Left, laneAxis);
        if (lane is null)
        {
            svg.Line(at.Left, laneAxis, at.Right, laneAxis, "nw-flow");
        }
        else
        {
            Links.Arrow(svg, at.Left, begin - 2, laneAxis);
            lane.Draw(svg, at.Left, laneAxis);
            svg.Line(end + 2, laneAxis, at.Right, laneAxis, "nw-flow");
        }

        Curve(svg, at.Right, laneAxis, at.Right + Bend, axis);
        if (at.Join > at.Right + Bend + 8)
        {
            Links.Arrow(svg, at.Right + Bend, at.Join - 2, axis);
        }
    }

    private static void Curve(SvgWriter svg, double x1, double y1, double x2, double y2)
    {
        double middle = (x1 + x2) / 2;
        svg.Path($"M{Number(x1)},{Number(y1)} C{Number(middle)},{Number(y1)} {Number(middle)},{Number(y2)} {Number(x2)},{Number(y2)}", "nw-flow nw-way");
    }
}
