using System;

namespace Netwright.Data;

/// <summary>A small grey canvas for strokes of one thickness, anti-aliased by each pixel's distance from the nearest stroke.</summary>
/// <remarks>Only + - * / and square roots, which IEEE 754 rounds correctly: the same picture on every machine.</remarks>
internal readonly ref struct StrokeCanvas
{
    private const int StepsPerSpan = 6;

    private readonly Span<double> squaredDistance;
    private readonly int size;
    private readonly double reach;

    /// <summary>An empty canvas.</summary>
    /// <param name="memory">size x size values of scratch.</param>
    /// <param name="size">Rows and columns, in pixels; pixel (x, y) has its centre there.</param>
    /// <param name="radius">Half the strokes' thickness, in pixels.</param>
    public StrokeCanvas(Span<double> memory, int size, double radius)
    {
        squaredDistance = memory;
        this.size = size;
        reach = radius + 0.5;
        memory.Fill(double.MaxValue);
    }

    /// <summary>Draws a Catmull-Rom curve through points x, y, x, y, ...; a point given twice is a corner.</summary>
    public void Curve(ReadOnlySpan<double> points)
    {
        int last = (points.Length / 2) - 1;
        for (int i = 0; i < last; i++)
        {
            ReadOnlySpan<double> before = points.Slice(2 * Math.Max(i - 1, 0), 2);
            ReadOnlySpan<double> from = points.Slice(2 * i, 2);
            ReadOnlySpan<double> to = points.Slice(2 * (i + 1), 2);
            ReadOnlySpan<double> after = points.Slice(2 * Math.Min(i + 2, last), 2);
            double x = from[0];
            double y = from[1];
            for (int step = 1; step <= StepsPerSpan; step++)
            {
                double t = (double)step / StepsPerSpan;
                double nextX = CatmullRom(before[0], from[0], to[0], after[0], t);
                double nextY = CatmullRom(before[1], from[1], to[1], after[1], t);
                Line(x, y, nextX, nextY);
                (x, y) = (nextX, nextY);
            }
        }
    }

    /// <summary>Ink of one pixel: 0 to 1.</summary>
    public double Ink(int pixel)
    {
        double squared = squaredDistance[pixel];
        return squared >= reach * reach ? 0 : Math.Min(1, reach - Math.Sqrt(squared));
    }

    private static double CatmullRom(double before, double from, double to, double after, double t)
    {
        double cubic = (3 * (from - to)) + after - before;
        double square = (2 * before) - (5 * from) + (4 * to) - after;
        return from + (0.5 * t * (to - before + (t * (square + (t * cubic)))));
    }

    private void Line(double x0, double y0, double x1, double y1)
    {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = (dx * dx) + (dy * dy);
        double inverse = length > 0 ? 1 / length : 0;
        int right = Inside(Math.Max(x0, x1) + reach);
        int bottom = Inside(Math.Max(y0, y1) + reach);
        for (int row = Inside(Math.Min(y0, y1) - reach); row <= bottom; row++)
        {
            for (int column = Inside(Math.Min(x0, x1) - reach); column <= right; column++)
            {
                double along = Math.Clamp((((column - x0) * dx) + ((row - y0) * dy)) * inverse, 0, 1);
                double fromX = column - x0 - (along * dx);
                double fromY = row - y0 - (along * dy);
                ref double nearest = ref squaredDistance[(row * size) + column];
                nearest = Math.Min(nearest, (fromX * fromX) + (fromY * fromY));
            }
        }
    }

    private int Inside(double coordinate) => (int)Math.Clamp(coordinate, 0, size - 1);
}
