using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Report.Markup;
using static System.FormattableString;

namespace Netwright.Report.Pictures;

/// <summary>Maps of a layer side by side in one picture: grey from the least of all values, black, to the greatest, white.</summary>
/// <param name="maps">Values of each map, row by row.</param>
/// <param name="height">Rows of a map.</param>
/// <param name="width">Columns of a map.</param>
/// <param name="range">What is black and what is white; the least and the greatest value when null.</param>
internal sealed class MapGrid(IReadOnlyList<double[]> maps, int height, int width, (double Black, double White)? range = null)
{
    private const int Gap = 1;
    private const int WidestShown = 620;
    private const int ShownMap = 72;
    private const int VectorColumns = 60;
    private const int VectorCell = 10;

    private bool isVector;

    private int Columns => Math.Clamp(WidestShown / (Scale * (width + Gap)), 1, maps.Count);

    private int Scale => isVector ? VectorCell : Math.Clamp(ShownMap / Math.Max(width, height), 1, 12);

    /// <summary>The least value.</summary>
    public double Least => maps.Min(map => map.Where(value => !double.IsNaN(value)).DefaultIfEmpty().Min());

    /// <summary>The greatest value.</summary>
    public double Greatest => maps.Max(map => map.Where(value => !double.IsNaN(value)).DefaultIfEmpty().Max());

    /// <summary>Bytes before they are packed.</summary>
    public long Bytes => 2L * maps.Count * (height + Gap) * (width + Gap);

    /// <summary>The maps of a layer side by side; a vector as rows of its values.</summary>
    /// <param name="shape">Of the layer's output.</param>
    /// <param name="values">Channels x height x width.</param>
    /// <param name="most">How many maps are shown at most.</param>
    /// <param name="range">What is black and what is white; the least and the greatest value when null.</param>
    public static MapGrid Of(Shape shape, double[] values, int most, (double Black, double White)? range = null) => shape is { Height: 1, Width: 1 }
        ? OfVector(values, range)
        : new MapGrid([.. values.Chunk(shape.Height * shape.Width).Take(most)], shape.Height, shape.Width, range);

    /// <summary>A vector as rows of cells.</summary>
    public static MapGrid OfVector(double[] values, (double Black, double White)? range)
    {
        int width = Math.Min(values.Length, VectorColumns), height = (values.Length + width - 1) / width;
        double[] cells = new double[width * height];
        Array.Fill(cells, double.NaN);
        values.CopyTo(cells, 0);
        return new MapGrid([cells], height, width, range) { isVector = true };
    }

    /// <summary>The picture in the page, one pixel a value.</summary>
    /// <param name="words">What it shows.</param>
    public string Show(string words)
    {
        (byte[] levels, int pictureWidth, int pictureHeight) = Levels();
        return Invariant($"<img class=\"maps{(isVector ? " vector" : "")}\" alt=\"{MarkupText.Escape(words)}\" width=\"{pictureWidth * Scale}\" height=\"{pictureHeight * Scale}\" src=\"{Png.OfGreyAndOpacity(levels, pictureWidth, pictureHeight)}\">");
    }

    /// <summary>The picture as a file, in which a value is a square that can be seen.</summary>
    public byte[] ToPng()
    {
        (byte[] levels, int pictureWidth, int pictureHeight) = Levels();
        return Png.GreyAndOpacityBytes(Enlarging.Repeat(levels, pictureWidth, pictureHeight, 2, Scale), pictureWidth * Scale, pictureHeight * Scale);
    }

    private (byte[] Levels, int Width, int Height) Levels()
    {
        int rows = (maps.Count + Columns - 1) / Columns;
        int pictureWidth = (Columns * (width + Gap)) - Gap, pictureHeight = (rows * (height + Gap)) - Gap;
        byte[] levels = new byte[2 * pictureWidth * pictureHeight];
        for (int i = 0; i < maps.Count; i++)
        {
            Draw(maps[i], levels, pictureWidth, i / Columns * (height + Gap), i % Columns * (width + Gap));
        }

        return (levels, pictureWidth, pictureHeight);
    }

    private void Draw(double[] map, byte[] levels, int pictureWidth, int top, int left)
    {
        (double black, double white) = range ?? (Least, Greatest);
        for (int i = 0; i < map.Length; i++)
        {
            int at = 2 * (((top + (i / width)) * pictureWidth) + left + (i % width));
            double share = white > black ? (map[i] - black) / (white - black) : 0.5;
            levels[at] = (byte)Math.Round(255 * Math.Clamp(double.IsNaN(share) ? 0.5 : share, 0, 1));
            levels[at + 1] = (byte)(double.IsNaN(map[i]) ? 0 : 255);
        }
    }
}
