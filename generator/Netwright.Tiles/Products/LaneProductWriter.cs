using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Netwright.Geometry;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Products;

/// <summary>
/// Writes the register tiles of the runtime's products lane by lane, by the writer that emitted kernels are written by: four rows by
/// six columns, whose sums stay in registers while the depth passes; three columns with 256-bit vectors.
/// </summary>
internal static class LaneProductWriter
{
    private const int Rows = 4;

    /// <summary>The runtime's file for one width.</summary>
    public static string Write(VectorWidth width)
    {
        SourceWriter writer = TileFile.Open(width, "public static partial class LaneProduct");
        TileFile.Hot(writer);
        writer.Line($"private static void Multiply{width.Bits}(");
        writer.Indent();
        writer.Line("ref float a, ref float x, ref float y, int aRow, int xRow, int rows, int columns, int depth)");
        writer.Outdent();
        writer.OpenBlock();
        Action closeLanes = Loops.LaneBlocks(writer, width);
        writer.Open($"for (int k = 0; k < rows; k += {Rows})");
        writer.Line($"ref float a0 = ref Unsafe.Add(ref a, {Place.Lane("k * aRow", Loops.LaneTerm(width))});");
        for (int k = 1; k < Rows; k++)
        {
            writer.Line($"ref float a{k} = ref Unsafe.Add(ref a{k - 1}, aRow);");
        }

        writer.Line("int c = 0;");
        int columns = width.Accumulators / Rows;
        Columns(writer, width, columns, "for");
        if (columns > 3)
        {
            Columns(writer, width, 3, "if");
        }

        Columns(writer, width, 1, "for");
        writer.Close();
        closeLanes();
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void Columns(SourceWriter writer, VectorWidth width, int columns, string loop)
    {
        var tile = new RegisterTile(Rows, columns);
        writer.Line();
        writer.Open(loop == "if" ? $"if (c <= columns - {columns})"
            : columns == 1 ? "for (; c < columns; c++)"
            : $"for (; c <= columns - {columns}; c += {columns})");
        writer.Line($"ref float x0 = ref Unsafe.Add(ref x, {Place.Lane("c * xRow", Loops.LaneTerm(width))});");
        for (int c = 1; c < columns; c++)
        {
            writer.Line($"ref float x{c} = ref Unsafe.Add(ref x{c - 1}, xRow);");
        }

        writer.Statements(tile.Each((k, c) => Text($"var s{k}_{c} = {width.Class}<float>.Zero;")));
        TapWriter.Declare(writer, width, Rows, columns, "ak", "xc");
        writer.Open($"for (int n = 0; n < depth * {Lanes.Count}; n += {Lanes.Count})");
        TapWriter.Write(
            writer,
            width,
            Rows,
            columns,
            Enumerable.Range(0, columns).ToArray(),
            ("ak", k => Text($"LoadUnsafe(ref Unsafe.Add(ref a{k}, n))")),
            ("xc", c => Text($"LoadUnsafe(ref Unsafe.Add(ref x{c}, n))")),
            "s");
        writer.Close();
        writer.Line();
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, {Place.Lane(Text($"((k * columns) + c) * {Lanes.Count}"), Loops.LaneTerm(width))});");
        for (int k = 0; k < Rows; k++)
        {
            int row = k;
            string[] move = k == 0 ? [] : [Text($"ys = ref Unsafe.Add(ref ys, columns * {Lanes.Count});")];
            writer.Statements(move.Concat(Enumerable.Range(0, columns).Select(c => ProductTile.Store(Text($"s{row}_{c}"), "ys", c * Lanes.Count))));
        }

        if (loop == "if")
        {
            writer.Line($"c += {columns};");
        }

        writer.Close();
    }
}
