using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Runs;

namespace Netwright.Serve.Live;

/// <summary>
/// How a drawing becomes an image like those of the run, as measured there: whether ink is light, how large what is drawn stands, and where
/// its centre of mass lies. MNIST's digits, for one, are 20 pixels large about the middle of 28.
/// </summary>
/// <param name="LightInk">Whether ink is lighter than what is round it.</param>
/// <param name="Box">Pixels of the longer side of what is drawn; null where images are filled to their edges, and drawings merely resized.</param>
/// <param name="Row">Where the centre of mass lies.</param>
/// <param name="Column">Where the centre of mass lies.</param>
internal sealed record DrawingStyle(bool LightInk, double? Box, double Row, double Column)
{
    private const int MostMeasured = 300;
    private const int HalfLevel = 128;
    private const double Full = 0.95;

    /// <summary>Measures the judged images.</summary>
    public static DrawingStyle Of(JudgedImages images)
    {
        int[] places = [.. Enumerable.Range(0, Math.Min(images.Count, MostMeasured))];
        bool light = places.Length == 0 || places.Average(place => Edge(images, place)) < HalfLevel;
        Ink[] inks = [.. places.Select(place => Ink.Of(images, place, light)).OfType<Ink>()];
        double box = Median(inks.Select(ink => ink.Side));
        int side = Math.Max(images.Shape.Height, images.Shape.Width);
        return inks.Length == 0 || box >= Full * side
            ? new DrawingStyle(light, null, (images.Shape.Height - 1) / 2.0, (images.Shape.Width - 1) / 2.0)
            : new DrawingStyle(light, box, Median(inks.Select(ink => ink.Row)), Median(inks.Select(ink => ink.Column)));
    }

    /// <summary>Mean level along the edge.</summary>
    private static double Edge(JudgedImages images, int place)
    {
        (int height, int width) = (images.Shape.Height, images.Shape.Width);
        ReadOnlySpan<byte> levels = images.Image(place);
        double sum = 0;
        for (int column = 0; column < width; column++)
        {
            sum += levels[column] + levels[((height - 1) * width) + column];
        }

        return sum / (2 * width);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    /// <summary>What is drawn in an image.</summary>
    private sealed record Ink(double Side, double Row, double Column)
    {
        /// <summary>Measures it; null where there is nothing.</summary>
        public static Ink? Of(JudgedImages images, int place, bool light)
        {
            (double mass, double rows, double columns) = (0, 0, 0);
            (int top, int bottom, int left, int right) = (int.MaxValue, -1, int.MaxValue, -1);
            for (int i = 0; i < images.Shape.Height * images.Shape.Width; i++)
            {
                int level = light ? images.Image(place)[i] : 255 - images.Image(place)[i];
                if (level >= HalfLevel)
                {
                    (int row, int column) = (i / images.Shape.Width, i % images.Shape.Width);
                    (mass, rows, columns) = (mass + level, rows + (level * row), columns + (level * column));
                    (top, bottom, left, right) = (Math.Min(top, row), Math.Max(bottom, row), Math.Min(left, column), Math.Max(right, column));
                }
            }

            return mass == 0 ? null : new Ink(Math.Max(bottom - top, right - left) + 1, rows / mass, columns / mass);
        }
    }
}
