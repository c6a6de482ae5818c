using System;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.Winograd;

/// <summary>Words and statements that the kernels of Winograd's minimal filtering share.</summary>
internal static class WinogradText
{
    /// <summary>Such as <c>Winograd's F(4x4, 3x3)</c>.</summary>
    public static string Name(WinogradShape shape) => Text($"Winograd's F({shape.Outputs}x{shape.Outputs}, {shape.Taps}x{shape.Taps})");

    /// <summary>What the strips are, and the products of each.</summary>
    public static string Products(WinogradShape shape) => Text(
        $"{shape.Down * shape.Across} tiles of {shape.Outputs}x{shape.Outputs}, {shape.StripTiles} at a time; {WinogradShape.Points} products of {shape.Layer.Output.Channels}x{shape.Layer.Input.Channels} with {shape.Layer.Input.Channels}x{shape.StripTiles} x 16 lanes.");

    /// <summary>Opens the loop over strips of tile rows, which declares <c>rows</c> and <c>tiles</c>.</summary>
    /// <returns>What closes it.</returns>
    public static Action OpenStrips(SourceWriter writer, WinogradShape shape)
    {
        if (shape.StripRows >= shape.Down)
        {
            writer.OpenBlock();
            writer.Line("const int strip = 0;");
        }
        else
        {
            writer.Open($"for (int strip = 0; strip < {shape.Down}; strip += {shape.StripRows})");
        }

        writer.Line(shape.Down % shape.StripRows == 0
            ? (InvariantText)$"const int rows = {shape.StripRows};"
            : $"int rows = int.Min({shape.StripRows}, {shape.Down} - strip);");
        return () => writer.Close();
    }

    /// <summary>The grid of a strip whose matrices have so many floats.</summary>
    public static string Grid(WinogradShape shape, int pointFloats) =>
        Text($"new WinogradGrid(strip, rows, {shape.Across}, {pointFloats}, {shape.StripFloats})");

    /// <summary>Tiles of the present strip.</summary>
    public static string Tiles(WinogradShape shape) => Place.Times("rows", shape.Across);

    /// <summary>Opens the loop over the points p.</summary>
    public static void OpenPoints(SourceWriter writer) => writer.Open($"for (int p = 0; p < {WinogradShape.Points}; p++)");
}
