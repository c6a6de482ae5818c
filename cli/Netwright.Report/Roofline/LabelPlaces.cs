using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Report.Roofline;

/// <summary>Finds room for short labels beside marks: none on another, on a mark or on other words.</summary>
/// <param name="left">Edges of the chart.</param>
/// <param name="top">Likewise.</param>
/// <param name="right">Likewise.</param>
/// <param name="bottom">Likewise.</param>
internal sealed class LabelPlaces(double left, double top, double right, double bottom)
{
    private const double HalfWidth = 8;
    private const double HalfHeight = 7;
    private const int Directions = 12;
    private const double MostCovered = 30;

    private readonly List<(double X, double Y, double Width, double Height)> taken = [];

    /// <summary>Marks a place as taken.</summary>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="width">Half of its width.</param>
    /// <param name="height">Half of its height.</param>
    public void Occupy(double x, double y, double width, double height) => taken.Add((x, y, width, height));

    /// <summary>The middle of a label beside a mark; null where there is no room.</summary>
    public (double X, double Y)? Find(double x, double y, double radius)
    {
        (double X, double Y) best = Candidates(x, y, radius).MinBy(Covered);
        if (Covered(best) > MostCovered)
        {
            return null;
        }

        taken.Add((best.X, best.Y, HalfWidth, HalfHeight));
        return best;
    }

    private static IEnumerable<(double X, double Y)> Candidates(double x, double y, double radius)
    {
        for (int ring = 0; ring < 2; ring++)
        {
            double far = radius + 9 + (10 * ring);
            for (int i = 0; i < Directions; i++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * i / Directions);
                yield return (x + (far * cos), y - (far * sin));
            }
        }
    }

    /// <summary>Area of a label there that is covered, or outside of the chart.</summary>
    private double Covered((double X, double Y) place)
    {
        bool isInside = place.X - HalfWidth > left && place.X + HalfWidth < right && place.Y - HalfHeight > top && place.Y + HalfHeight < bottom;
        return (isInside ? 0 : 1000) + taken.Sum(other =>
            Math.Max(0, other.Width + HalfWidth - Math.Abs(other.X - place.X)) * Math.Max(0, other.Height + HalfHeight - Math.Abs(other.Y - place.Y)));
    }
}
