using System;
using System.Collections.Generic;
using Netwright.Report.Markup;
using static System.FormattableString;

namespace Netwright.Report.Pictures;

/// <summary>
/// Small pictures of one size, side by side in a single one, which the page's style cuts apart: hundreds cost little more than their pixels.
/// Large images are made smaller by whole factors, in whole numbers, so that they have the same bytes on every machine.
/// </summary>
internal sealed class PictureSheet
{
    private const int Columns = 32;
    private const int LargestSide = 64;
    private const long MostBytes = 700_000;
    private const int Shown = 56;
    private const int ShownLarge = 84;

    private readonly string name;
    private readonly ImageShape shape;
    private readonly int factor;
    private readonly List<byte[]> pictures = [];

    /// <summary>An empty sheet.</summary>
    /// <param name="name">Of the sheet in the page's style.</param>
    /// <param name="shape">Extent of the images.</param>
    public PictureSheet(string name, ImageShape shape)
    {
        (this.name, this.shape) = (name, shape);
        factor = (Math.Max(shape.Height, shape.Width) + LargestSide - 1) / LargestSide;
        (Width, Height) = ((shape.Width + factor - 1) / factor, (shape.Height + factor - 1) / factor);
    }

    private int Width { get; }

    private int Height { get; }

    private int Channels => shape.Channels == 3 ? 3 : 1;

    /// <summary>How many more there is room for.</summary>
    public int Room => (int)(MostBytes / (Width * Height * Channels)) - pictures.Count;

    /// <summary>Takes an image.</summary>
    /// <returns>Its number, or -1 when the sheet is full.</returns>
    public int Add(ReadOnlySpan<byte> image)
    {
        if (Room <= 0)
        {
            return -1;
        }

        pictures.Add(Smaller(image));
        return pictures.Count - 1;
    }

    /// <summary>A picture of the sheet in the page.</summary>
    /// <param name="number">Of <see cref="Add"/>.</param>
    /// <param name="words">What it shows.</param>
    public static string Show(int number, string words) =>
        Invariant($"<span class=\"picture\" role=\"img\" aria-label=\"{MarkupText.Escape(words)}\" style=\"--x:{number % Columns};--y:{number / Columns}\"></span>");

    /// <summary>The rules that cut the sheet apart.</summary>
    public string Style()
    {
        int rows = Math.Max(1, (pictures.Count + Columns - 1) / Columns);
        byte[] sheet = new byte[rows * Height * Columns * Width * Channels];
        for (int i = 0; i < pictures.Count; i++)
        {
            Place(pictures[i], sheet, i / Columns * Height, i % Columns * Width);
        }

        string address = Channels == 3 ? Png.OfColour(sheet, Columns * Width, rows * Height) : Png.OfGrey(sheet, Columns * Width, rows * Height);
        return Invariant($":root {{ --{name}: url({address}); --{name}-rows: {rows}; --columns: {Columns}; }}\n")
            + Size(":root", Shown) + Size(".gallery", ShownLarge);
    }

    private string Size(string where, int side)
    {
        double scale = (double)side / Math.Max(Width, Height);
        return Invariant($"{where} {{ --w: {Width * scale:0.##}px; --h: {Height * scale:0.##}px; }}\n");
    }

    /// <summary>Means over squares; of images that are neither grey nor coloured, the first channel.</summary>
    private byte[] Smaller(ReadOnlySpan<byte> image)
    {
        byte[] picture = new byte[Height * Width * Channels];
        for (int i = 0; i < picture.Length; i++)
        {
            (int channel, int pixel) = (i % Channels, i / Channels);
            picture[i] = Mean(image.Slice(channel * shape.Height * shape.Width, shape.Height * shape.Width), pixel / Width * factor, pixel % Width * factor);
        }

        return picture;
    }

    private byte Mean(ReadOnlySpan<byte> plane, int top, int left)
    {
        int sum = 0, count = 0;
        for (int row = top; row < Math.Min(top + factor, shape.Height); row++)
        {
            for (int column = left; column < Math.Min(left + factor, shape.Width); column++)
            {
                sum += plane[(row * shape.Width) + column];
                count++;
            }
        }

        return (byte)((sum + (count / 2)) / count);
    }

    private void Place(byte[] picture, byte[] sheet, int top, int left)
    {
        int line = Width * Channels;
        for (int row = 0; row < Height; row++)
        {
            Array.Copy(picture, row * line, sheet, (((top + row) * Columns * Width) + left) * Channels, line);
        }
    }
}
