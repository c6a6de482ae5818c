using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Images;

/// <summary>
/// Writes the register tiles of the runtime's products of points and factors: all six points of a row for four or three filters, or,
/// where registers are few, for one filter and the cells in two halves.
/// </summary>
internal static class CellTilesWriter
{
    private const int Points = 6;

    private static readonly string[] HalfNames = ["a", "b"];

    /// <summary>The runtime's file for vectors that hold all cells.</summary>
    public static string Tiles()
    {
        SourceWriter writer = Open(VectorWidth.V512);
        Tile(writer, 4);
        writer.Line();
        Tile(writer, 3);
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The runtime's file for vectors that hold half of the cells.</summary>
    public static string Halves()
    {
        SourceWriter writer = Open(VectorWidth.V256);
        writer.Line("/// <summary>One filter of a tile of <paramref name=\"tile\"/>: the cells in two halves, 12 sums in registers of 256 bits.</summary>");
        TileFile.Hot(writer);
        writer.Line("public static void Halves(");
        writer.Indent();
        writer.Line("ref float x, int step, ref int offsets, int depth, ref float u, int tile, ref float y, int columnStep)");
        writer.Outdent();
        writer.OpenBlock();
        foreach (string half in HalfNames)
        {
            writer.Statements(Enumerable.Range(0, Points).Select(point => Text($"Vector256<float> {half}{point} = default;")));
        }

        OpenDepth(writer, "d * 6 * tile");
        for (int point = 0; point < Points; point++)
        {
            HalvesOfPoint(writer, point);
        }

        writer.Close();
        writer.Line();
        writer.Line($"Store({List("a")}, ref y, columnStep);");
        writer.Line($"Store({List("b")}, ref Unsafe.Add(ref y, Vector256<float>.Count), columnStep);");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static SourceWriter Open(VectorWidth width) => TileFile.Open(width, "internal static partial class CellTiles");

    private static void Tile(SourceWriter writer, int filters)
    {
        writer.Line($"/// <summary>{filters} filters, 6 points: {filters * Points} sums in registers.</summary>");
        TileFile.Hot(writer);
        writer.Line($"public static void Tile{filters}(");
        writer.Indent();
        writer.Line("ref float x, int step, ref int offsets, int depth, ref float u, ref float y, int filterStep, int columnStep)");
        writer.Outdent();
        writer.OpenBlock();
        for (int k = 0; k < filters; k++)
        {
            int filter = k;
            writer.Statements(Enumerable.Range(0, Points).Select(point => Text($"Vector512<float> m{filter}_{point} = default;")));
        }

        OpenDepth(writer, Text($"d * {filters * Points}"));
        for (int point = 0; point < Points; point++)
        {
            writer.Line($"{(point == 0 ? "Vector512<float> " : "")}point = LoadUnsafe(ref {Moved("from", point, "step")});");
            for (int k = 0; k < filters; k++)
            {
                writer.Line($"m{k}_{point} = FusedMultiplyAdd({Place.Broadcast("factors", (point * filters) + k)}, point, m{k}_{point});");
            }
        }

        writer.Close();
        writer.Line();
        for (int k = 0; k < filters; k++)
        {
            writer.Line($"Winograd2x5.Output({List(Text($"m{k}_"))}, ref {Moved("y", k, "filterStep")}, columnStep);");
        }

        writer.Close();
    }

    /// <summary>Begins the loop over the depth.</summary>
    private static void OpenDepth(SourceWriter writer, string factors)
    {
        writer.Open("for (int d = 0; d < depth; d++)");
        writer.Line("ref float from = ref Unsafe.Add(ref x, Unsafe.Add(ref offsets, d));");
        writer.Line($"ref float factors = ref Unsafe.Add(ref u, {factors});");
    }

    private static void HalvesOfPoint(SourceWriter writer, int point)
    {
        if (point > 0)
        {
            writer.Line("from = ref Unsafe.Add(ref from, step);");
        }

        writer.Line($"{(point == 0 ? "Vector256<float> " : "")}factor = Create({Moved("factors", point, "tile")});");
        for (int half = 0; half < HalfNames.Length; half++)
        {
            // Vectors of 256 bits serve where there is no instruction for them, too.
            string sum = Text($"{HalfNames[half]}{point}");
            writer.Line($"{sum} = Fused.MultiplyAdd(factor, {Place.Load("from", half * VectorWidth.V256.Lanes)}, {sum});");
        }
    }

    private static string Moved(string start, int times, string step) => times switch
    {
        0 => start,
        1 => $"Unsafe.Add(ref {start}, {step})",
        _ => Text($"Unsafe.Add(ref {start}, {times} * {step})"),
    };

    private static string List(string name)
    {
        IEnumerable<string> points = Enumerable.Range(0, Points).Select(point => Text($"{name}{point}"));
        return string.Join(", ", points);
    }
}
