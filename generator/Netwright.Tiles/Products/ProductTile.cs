using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Netwright.Geometry;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Products;

/// <summary>What the register tiles of all products have in common.</summary>
internal static class ProductTile
{
    /// <summary>Whether a tile holds all lanes of its columns in two vectors each; otherwise the lanes pass block by block.</summary>
    public static bool HoldsBothHalves(VectorWidth width) => 2 * width.Lanes == Lanes.Count;

    /// <summary>The column that a tile's vector <paramref name="n"/> belongs to, and its first lane.</summary>
    public static (int Column, int Lane) Vector(VectorWidth width, int n) =>
        HoldsBothHalves(width) ? (n / 2, n % 2 * width.Lanes) : (n, 0);

    /// <summary>Statements for each sum of a tile, row by row of y.</summary>
    public static void EachRow(SourceWriter writer, RegisterTile tile, Func<int, int, string> statement)
    {
        for (int k = 0; k < tile.Rows; k++)
        {
            int row = k;
            IEnumerable<string> move = k == 0 ? [] : ["yk = ref Unsafe.Add(ref yk, yRow);"];
            writer.Statements(move.Concat(Enumerable.Range(0, tile.Columns).Select(n => statement(row, n))));
        }
    }

    /// <summary>The statement that stores a sum at a literal distance from a reference.</summary>
    public static string Store(string value, string start, int offset) =>
        offset == 0 ? $"{value}.StoreUnsafe(ref {start});" : Text($"{value}.StoreUnsafe(ref {start}, {offset});");

    /// <summary>Names the places at which rows of weights begin.</summary>
    public static void DeclareRows(SourceWriter writer, int rows)
    {
        writer.Line("ref float a0 = ref Unsafe.Add(ref a, k * aRow);");
        for (int k = 1; k < rows; k++)
        {
            writer.Line($"ref float a{k} = ref Unsafe.Add(ref a{k - 1}, aRow);");
        }
    }
}
