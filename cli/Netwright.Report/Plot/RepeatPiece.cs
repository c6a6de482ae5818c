using Netwright.Report.Markup;
using static System.FormattableString;

namespace Netwright.Report.Plot;

/// <summary>A frame round what comes several times.</summary>
internal sealed class RepeatPiece : Piece
{
    private const double Margin = 12;
    private const double Head = 20;

    private readonly Piece inner;
    private readonly string words;

    /// <summary>Measures it.</summary>
    /// <param name="inner">What is repeated.</param>
    /// <param name="count">How often it comes.</param>
    public RepeatPiece(Piece inner, int count)
    {
        this.inner = inner;
        words = Invariant($"× {count}");
        Width = inner.Width + (2 * Margin);
        Above = inner.Above + Margin + Head;
        Below = inner.Below + Margin;
        Exit = Width;
    }

    /// <inheritdoc/>
    public override void Draw(SvgWriter svg, double x, double axis)
    {
        svg.Rectangle(x, axis - Above, Width, Above + Below, "nw-frame", 8);
        svg.Text(x + 10, axis - Above + 19, words, "nw-times");
        svg.Line(x, axis, x + Margin + inner.Entry, axis, "nw-flow");
        inner.Draw(svg, x + Margin, axis);
        svg.Line(x + Margin + inner.Exit, axis, x + Width, axis, "nw-flow");
    }
}
