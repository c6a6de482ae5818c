using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>Pieces one behind the other, labels of neighbouring layers in line.</summary>
internal sealed class ChainPiece : Piece
{
    /// <summary>Room between two pieces.</summary>
    public const double Gap = 26;

    private readonly IReadOnlyList<Piece> pieces;
    private readonly double labelTop;

    /// <summary>Measures them.</summary>
    /// <param name="pieces">At least one.</param>
    public ChainPiece(IReadOnlyList<Piece> pieces)
    {
        this.pieces = pieces;
        labelTop = pieces.OfType<LayerPiece>().Select(piece => piece.LabelTop).DefaultIfEmpty().Max();
        Width = pieces.Sum(piece => piece.Width) + (Gap * (pieces.Count - 1));
        Above = pieces.Max(piece => piece.Above);
        Below = pieces.Max(piece => piece is LayerPiece layer ? layer.BelowFrom(labelTop) : piece.Below);
        Entry = pieces[0].Entry;
        Exit = Width - pieces[^1].Width + pieces[^1].Exit;
    }

    /// <inheritdoc/>
    public override void Draw(SvgWriter svg, double x, double axis)
    {
        (Piece Piece, double X)? before = null;
        foreach (Piece piece in pieces)
        {
            if (piece is LayerPiece layer)
            {
                layer.Draw(svg, x, axis, labelTop);
            }
            else
            {
                piece.Draw(svg, x, axis);
            }

            if (before is var (from, fromX))
            {
                Join(svg, from, fromX, piece, x, axis);
            }

            before = (piece, x);
            x += piece.Width + Gap;
        }
    }

    private static void Join(SvgWriter svg, Piece from, double fromX, Piece to, double toX, double axis)
    {
        if (from is LayerPiece layer && to is LayerPiece next)
        {
            Links.Draw(svg, layer, fromX, next, toX, axis);
        }
        else
        {
            Links.Arrow(svg, fromX + from.Exit + 2, toX + to.Entry - 2, axis);
        }
    }
}
