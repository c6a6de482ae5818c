using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>Something drawn along a horizontal axis, from left to right; all pieces are measured before any is drawn.</summary>
internal abstract class Piece
{
    /// <summary>From its left end to its right.</summary>
    public double Width { get; protected init; }

    /// <summary>Room above the axis.</summary>
    public double Above { get; protected init; }

    /// <summary>Room below the axis.</summary>
    public double Below { get; protected init; }

    /// <summary>How far inside its left end what flows arrives.</summary>
    public double Entry { get; protected init; }

    /// <summary>How far inside its left end what flows leaves.</summary>
    public double Exit { get; protected init; }

    /// <summary>Draws it.</summary>
    /// <param name="svg">Takes the drawing.</param>
    /// <param name="x">The left end.</param>
    /// <param name="axis">Where the axis stands.</param>
    public abstract void Draw(SvgWriter svg, double x, double axis);
}
