using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>A long chain as rows, read like text.</summary>
internal sealed class Rows
{
    /// <summary>Room left of the rows, for the way from one to the next.</summary>
    public const double Margin = 24;

    private const double WidestRow = 1360;
    private const double RowGap = 44;

    private readonly List<ChainPiece> rows = [];

    /// <summary>Breaks a chain.</summary>
    public Rows(IReadOnlyList<Piece> pieces)
    {
        List<Piece> row = [];
        foreach (Piece piece in pieces)
        {
            if (row.Count > 0 && row.Sum(part => part.Width + ChainPiece.Gap) + piece.Width > WidestRow)
            {
                rows.Add(new ChainPiece([.. row]));
                row.Clear();
            }

            row.Add(piece);
        }

        rows.Add(new ChainPiece(row));
    }

    /// <summary>How many there are.</summary>
    public int Count => rows.Count;

    /// <summary>Of the widest, with the ways round it.</summary>
    public double Width => rows.Max(row => row.Width) + (2 * Margin);

    /// <summary>Of all.</summary>
    public double Height => rows.Sum(row => row.Above + row.Below) + (RowGap * (rows.Count - 1));

    /// <summary>Draws all.</summary>
    public void Draw(SvgWriter svg, double top)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            double axis = top + rows[i].Above;
            rows[i].Draw(svg, Margin, axis);
            top += rows[i].Above + rows[i].Below + RowGap;
            if (i + 1 < rows.Count)
            {
                DrawWay(svg, rows[i], axis, top, top + rows[i + 1].Above, rows[i + 1].Entry);
            }
        }
    }

    private void DrawWay(SvgWriter svg, ChainPiece row, double axis, double nextTop, double nextAxis, double entry)
    {
        double right = Math.Min(Margin + row.Width + (Margin / 2), Width - 8), between = nextTop - (RowGap / 2), left = Margin / 2;
        svg.Polyline(
            "nw-flow nw-way", (Margin + row.Exit + 2, axis), (right, axis), (right, between), (left, between), (left, nextAxis), (Margin + entry - 8, nextAxis));
        Links.Arrow(svg, Margin + entry - 9, Margin + entry - 2, nextAxis);
    }
}
