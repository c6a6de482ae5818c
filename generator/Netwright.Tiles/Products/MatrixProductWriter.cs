using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.TileWriting.Products;

/// <summary>
/// Writes the register tiles of the runtime's matrix products, by the writer that emitted kernels are written by: eight rows by up
/// to three columns, whose sums stay in registers while the depth passes; with the fewer registers of AVX2 six rows by one column,
/// both halves of its lanes, so that a cache line is read once, or the last two rows by three columns.
/// </summary>
/// <remarks>They depend on no shape, so they stand in the runtime once instead of in every network.</remarks>
internal static class MatrixProductWriter
{
    private const int MostRows = 8;
    private const int MostColumns = 3;

    /// <summary>The products, each in a file of its own.</summary>
    public static string[] Products => ["Plain", "Turned", "Taps"];

    /// <summary>The runtime's file for one product and width.</summary>
    public static string Write(string product, VectorWidth width)
    {
        SourceWriter writer = TileFile.Open(width, "public static partial class MatrixProduct");
        IProductOperands operands = product switch
        {
            "Plain" => new RowsOfWeights(writer, width),
            "Turned" => new ColumnsOfWeights(width),
            _ => new TapsOfWeights(writer, width),
        };
        Method(writer, width, product, operands);
        writer.Line();
        RestMethod(writer, width, product, operands);
        writer.Close();
        return writer.ToString();
    }

    private static void Method(SourceWriter writer, VectorWidth width, string name, IProductOperands operands)
    {
        int rows = TileRows(width);
        Open(writer, width, name, operands);
        writer.Line($"int whole = rows / {rows} * {rows};");
        if (ProductTile.HoldsBothHalves(width))
        {
            // With few columns two tiles of four rows take less time than one of six and one of two.
            writer.Line($"whole -= columns < {MostColumns} && rows - whole == 2 && whole > 0 ? {rows} : 0;");
        }

        Action closeLanes = LaneBlocks(writer, width);
        writer.Open($"for (int k = 0; k < whole; k += {rows})");
        Columns(writer, width, rows, operands);
        writer.Close();
        closeLanes();
        writer.Line();
        writer.Open("if (whole < rows)");
        writer.Line($"{name}Rest{width.Bits}(");
        writer.Indent();
        writer.Line(operands.RestArguments + ");");
        writer.Outdent();
        writer.Close();
        writer.Close();
    }

    /// <summary>The rows behind the last whole tile: tiles of four rows where they are best, then of two, then of one.</summary>
    private static void RestMethod(SourceWriter writer, VectorWidth width, string name, IProductOperands operands)
    {
        Open(writer, width, name + "Rest", operands);
        Action closeLanes = LaneBlocks(writer, width);
        writer.Line("int k = 0;");
        for (int rows = MostRows / 2; rows > 0; rows /= 2)
        {
            string few = rows == 4 && ProductTile.HoldsBothHalves(width) ? $"columns < {MostColumns} && " : "";
            writer.Open($"for (; {few}k <= rows - {rows}; k += {rows})");
            Columns(writer, width, rows, operands);
            writer.Close();
            if (rows > 1)
            {
                writer.Line();
            }
        }

        closeLanes();
        writer.Close();
    }

    private static int TileRows(VectorWidth width) => ProductTile.HoldsBothHalves(width) ? width.Accumulators / 2 : MostRows;

    private static Action LaneBlocks(SourceWriter writer, VectorWidth width) =>
        Loops.LaneBlocks(writer, ProductTile.HoldsBothHalves(width) ? VectorWidth.V512 : width);

    private static void Open(SourceWriter writer, VectorWidth width, string name, IProductOperands operands)
    {
        TileFile.Hot(writer);
        writer.Line($"private static void {name}{width.Bits}(");
        writer.Indent();
        writer.Line(operands.Parameters + ")");
        writer.Outdent();
        writer.OpenBlock();
    }

    /// <summary>All columns of the rows from k on.</summary>
    private static void Columns(SourceWriter writer, VectorWidth width, int rows, IProductOperands operands)
    {
        operands.Declare(rows);
        int most = ProductTile.HoldsBothHalves(width) && rows > 2 ? 1 : MostColumns;
        int vectors = ProductTile.HoldsBothHalves(width) ? 2 : 1;
        if (most == 1)
        {
            writer.Open("for (int n = 0; n < columns; n++)");
            Places(writer, "", operands);
            Tile(writer, width, new RegisterTile(rows, vectors), operands);
        }
        else
        {
            writer.Line("int left;");
            writer.Open($"for (int n = 0; n < columns; n += left == {most} || left > 4 ? {most} : int.Min(left, 2))");
            writer.Line("left = columns - n;");
            Places(writer, ProductTile.HoldsBothHalves(width) ? "" : Loops.LaneTerm(width), operands);
            Branch(writer, $"if (left == {most} || left > 4)", width, new RegisterTile(rows, most * vectors), operands);
            Branch(writer, "else if (left > 1)", width, new RegisterTile(rows, 2 * vectors), operands);
            Branch(writer, "else", width, new RegisterTile(rows, vectors), operands);
        }

        writer.Close();
    }

    private static void Places(SourceWriter writer, string lane, IProductOperands operands)
    {
        writer.Line($"ref float xs = ref Unsafe.Add(ref x, (n * {operands.InputStep}){lane});");
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * {operands.ResultStep}){lane});");
    }

    private static void Branch(SourceWriter writer, string condition, VectorWidth width, RegisterTile tile, IProductOperands operands)
    {
        writer.Open(condition);
        Tile(writer, width, tile, operands);
        writer.Close();
    }

    private static void Tile(SourceWriter writer, VectorWidth width, RegisterTile tile, IProductOperands operands)
    {
        operands.Start(writer, tile);
        TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "ak", "xn");
        operands.OpenLoop(writer, ProductTile.HoldsBothHalves(width) ? tile.Columns / 2 : tile.Columns);
        TapWriter.Write(
            writer,
            width,
            tile.Rows,
            tile.Columns,
            Enumerable.Range(0, tile.Columns).ToArray(),
            ("ak", operands.Weight),
            ("xn", operands.Input),
            "s");
        operands.CloseLoop(writer);
        writer.Line();
        operands.Store(writer, tile);
    }
}
