using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>
/// Part of an image row that is computed by one piece of code: a tile of <paramref name="Width"/> neighbouring columns that
/// starts at <paramref name="Start"/> and is walked <paramref name="Turns"/> times.
/// </summary>
/// <remarks>A tile that turns once has literal columns, so taps that fall outside the image are known and left out.</remarks>
internal sealed record ColumnTile(int Start, int Width, int Turns)
{
    /// <summary>Whether the columns are known where the code is written.</summary>
    public bool IsLiteral => Turns == 1;

    /// <summary>One column behind the last.</summary>
    public int End => Start + (Width * Turns);

    /// <summary>
    /// Cuts a row. Inside <paramref name="interiorFrom"/>..<paramref name="interiorTo"/> every tap falls on the image, so equal
    /// tiles may be walked by a loop; at the edges each tile stands for itself. Where the width does not divide, the last tile
    /// slides back: what it computes again comes out the same.
    /// </summary>
    /// <param name="columns">Columns in the row.</param>
    /// <param name="width">Columns in a tile, at most <paramref name="columns"/>.</param>
    /// <param name="interiorFrom">First column of the interior.</param>
    /// <param name="interiorTo">One column behind the interior.</param>
    /// <param name="period">Columns after which the pattern of taps repeats; only tiles that start on it may share a loop.</param>
    public static IReadOnlyList<ColumnTile> Cut(int columns, int width, int interiorFrom, int interiorTo, int period = 1)
    {
        var tiles = new List<ColumnTile>();
        for (int start = 0; start < columns; start += width)
        {
            bool slides = start + width > columns;
            int from = slides ? columns - width : start;
            bool interior = from >= interiorFrom && from + width <= interiorTo && !slides && width % period == 0;
            ColumnTile? last = tiles.Count > 0 ? tiles[tiles.Count - 1] : null;
            bool joins = interior && last is not null && last.End == from
                && last.Start >= interiorFrom && last.End <= interiorTo;
            if (joins)
            {
                tiles[tiles.Count - 1] = last! with { Turns = last.Turns + 1 };
            }
            else
            {
                tiles.Add(new ColumnTile(from, width, 1));
            }
        }

        return tiles;
    }
}
