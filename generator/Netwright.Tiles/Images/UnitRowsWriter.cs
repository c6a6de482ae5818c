using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Netwright.Geometry;
using Netwright.TileWriting.Products;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Images;

/// <summary>
/// Writes the register tiles of the runtime's products of rows with one vector: eight sums in registers, so as many rows as that
/// makes when each has its 16 lanes.
/// </summary>
internal static class UnitRowsWriter
{
    private const int Sums = 8;

    /// <summary>The runtime's file for one width.</summary>
    public static string Write(VectorWidth width)
    {
        var tile = new RegisterTile(Sums * width.Lanes / Lanes.Count, Lanes.Count / width.Lanes);
        SourceWriter writer = TileFile.Open(width, "internal static partial class UnitRows");
        writer.Line("/// <summary>Rows of a tile.</summary>");
        writer.Line($"private const int Rows{width.Bits} = {tile.Rows};");
        writer.Line();
        TileFile.Hot(writer);
        writer.Open($"private static void Sum{width.Bits}(ref float w, ref float x, ref float lanes, int inputs, int last)");
        for (int row = 1; row < tile.Rows; row++)
        {
            writer.Line($"ref float w{row} = ref Row(ref w, inputs, {row}, last);");
        }

        writer.Statements(tile.Each((row, n) => Text($"{width.Class}<float> s{row}_{n} = default;")));
        writer.Open("for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)");
        for (int n = 0; n < tile.Columns; n++)
        {
            Vector(writer, width, tile.Rows, n);
        }

        writer.Close();
        writer.Line();
        for (int row = 0; row < tile.Rows; row++)
        {
            int first = row;
            writer.Statements(Enumerable.Range(0, tile.Columns)
                .Select(n => ProductTile.Store(Text($"s{first}_{n}"), "lanes", (first * Lanes.Count) + (n * width.Lanes))));
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>What one vector of the inputs adds to the sums of all rows.</summary>
    private static void Vector(SourceWriter writer, VectorWidth width, int rows, int n)
    {
        string at = Place.Plus("m", n * width.Lanes);
        writer.Line($"{(n == 0 ? width.Class + "<float> " : "")}xm = LoadUnsafe(ref x, {at});");
        for (int row = 0; row < rows; row++)
        {
            string w = row == 0 ? "w" : Text($"w{row}");
            writer.Line($"s{row}_{n} = {width.MultiplyAdd}(LoadUnsafe(ref {w}, {at}), xm, s{row}_{n});");
        }
    }
}
