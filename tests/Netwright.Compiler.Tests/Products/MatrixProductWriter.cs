using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Tests.Products;

/// <summary>
/// Writes the register tiles of the runtime's matrix products, by the writer that emitted kernels are written by: eight rows by up
/// to three columns, whose sums stay in registers while the depth passes; four rows with 256-bit vectors.
/// </summary>
/// <remarks>They depend on no shape, so they stand in the runtime once instead of in every network.</remarks>
internal static class MatrixProductWriter
{
    private const int MostRows = 8;
    private const int MostColumns = 3;

    /// <summary>The runtime's file for one width.</summary>
    public static string Write(VectorWidth width)
    {
        var writer = new SourceWriter();
        writer.Line("using System.Runtime.CompilerServices;");
        writer.Line("using System.Runtime.Intrinsics;");
        writer.Line($"using static System.Runtime.Intrinsics.{width.Class};");
        writer.Line();
        writer.Line("namespace Netwright.Numerics;");
        writer.Line();
        writer.Line($"/// <content>Tiles of {width.Bits}-bit vectors. Written by MatrixProductWriter, which a test holds this file to.</content>");
        writer.Open("public static partial class MatrixProduct");
        Method(writer, width, "Plain", new RowsOfWeights(writer));
        writer.Line();
        RestMethod(writer, width, "Plain", new RowsOfWeights(writer));
        writer.Line();
        Method(writer, width, "Turned", new ColumnsOfWeights());
        writer.Line();
        RestMethod(writer, width, "Turned", new ColumnsOfWeights());
        writer.Close();
        return writer.ToString();
    }

    private static void Method(SourceWriter writer, VectorWidth width, string name, IWeights weights)
    {
        int rows = TileRows(width);
        Open(writer, width, name);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        writer.Open($"for (int k = 0; k <= rows - {rows}; k += {rows})");
        Columns(writer, width, rows, weights);
        writer.Close();
        closeLanes();
        writer.Line();
        writer.Open($"if (rows % {rows} != 0)");
        writer.Line($"int whole = rows / {rows} * {rows};");
        writer.Line($"{name}Rest{width.Bits}(");
        writer.Indent();
        writer.Line($"ref Unsafe.Add(ref a, {weights.Skip("whole")}), ref x, ref Unsafe.Add(ref y, whole * yRow), aRow, xRow, yRow, rows - whole, depth, columns, add);");
        writer.Outdent();
        writer.Close();
        writer.Close();
    }

    /// <summary>The rows behind the last whole tile: tiles of half the rows, a quarter, and so on, each at most once.</summary>
    private static void RestMethod(SourceWriter writer, VectorWidth width, string name, IWeights weights)
    {
        Open(writer, width, name + "Rest");
        Action closeLanes = Loops.LaneBlocks(writer, width);
        writer.Line("int k = 0;");
        for (int rows = TileRows(width) / 2; rows > 0; rows /= 2)
        {
            writer.Open($"if ((rows & {rows}) != 0)");
            Columns(writer, width, rows, weights);
            writer.Line($"k += {rows};");
            writer.Close();
            if (rows > 1)
            {
                writer.Line();
            }
        }

        closeLanes();
        writer.Close();
    }

    private static int TileRows(VectorWidth width) => Math.Min(MostRows, width.Accumulators / MostColumns);

    private static void Open(SourceWriter writer, VectorWidth width, string name)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static void {name}{width.Bits}(");
        writer.Indent();
        writer.Line("ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add)");
        writer.Outdent();
        writer.OpenBlock();
    }

    /// <summary>All columns of the rows from k on.</summary>
    private static void Columns(SourceWriter writer, VectorWidth width, int rows, IWeights weights)
    {
        weights.Declare(rows);
        writer.Line("int left;");
        writer.Open("for (int n = 0; n < columns; n += left == 3 || left > 4 ? 3 : int.Min(left, 2))");
        writer.Line("left = columns - n;");
        string lane = Loops.LaneTerm(width);
        writer.Line($"ref float xs = ref Unsafe.Add(ref x, (n * {Lanes.Count}){lane});");
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * {Lanes.Count}){lane});");
        Branch(writer, "if (left == 3 || left > 4)", width, new RegisterTile(rows, 3), weights);
        Branch(writer, "else if (left > 1)", width, new RegisterTile(rows, 2), weights);
        Branch(writer, "else", width, new RegisterTile(rows, 1), weights);
        writer.Close();
    }

    private static void Branch(SourceWriter writer, string condition, VectorWidth width, RegisterTile tile, IWeights weights)
    {
        writer.Open(condition);
        writer.Statements(tile.Each((k, n) => Text($"var s{k}_{n} = {width.Class}<float>.Zero;")));
        writer.Line("ref float yk = ref ys;");
        writer.Open("if (add)");
        EachRow(writer, tile, (k, n) => Text($"s{k}_{n} = {Place.Load("yk", n * Lanes.Count)};"));
        writer.Close();
        writer.Line();
        TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "ak", "xn");
        writer.Open("for (int d = 0; d < depth; d++)");
        writer.Line("ref float xd = ref Unsafe.Add(ref xs, d * xRow);");
        weights.OpenTurn(writer);
        TapWriter.Write(
            writer,
            tile.Rows,
            tile.Columns,
            Enumerable.Range(0, tile.Columns).ToArray(),
            ("ak", weights.Load),
            ("xn", n => Place.Load("xd", n * Lanes.Count)),
            "s");
        writer.Close();
        writer.Line();
        writer.Line("yk = ref ys;");
        EachRow(writer, tile, (k, n) => Place.Store(Text($"s{k}_{n}"), "yk", n * Lanes.Count));
        writer.Close();
    }

    private static void EachRow(SourceWriter writer, RegisterTile tile, Func<int, int, string> statement)
    {
        for (int k = 0; k < tile.Rows; k++)
        {
            int row = k;
            IEnumerable<string> move = k == 0 ? [] : ["yk = ref Unsafe.Add(ref yk, yRow);"];
            writer.Statements(move.Concat(Enumerable.Range(0, tile.Columns).Select(n => statement(row, n))));
        }
    }

    /// <summary>How a tile finds the weights of its rows.</summary>
    private interface IWeights
    {
        /// <summary>Names the places that the rows from k on begin at.</summary>
        void Declare(int rows);

        /// <summary>Where the weights of a row begin.</summary>
        string Skip(string row);

        /// <summary>Begins a turn of the loop over the depth d.</summary>
        void OpenTurn(SourceWriter writer);

        /// <summary>The weight of row k + <paramref name="k"/> at depth d, in every lane.</summary>
        string Load(int k);
    }

    private sealed class RowsOfWeights(SourceWriter writer) : IWeights
    {
        public void Declare(int rows)
        {
            writer.Line("ref float a0 = ref Unsafe.Add(ref a, k * aRow);");
            for (int k = 1; k < rows; k++)
            {
                writer.Line($"ref float a{k} = ref Unsafe.Add(ref a{k - 1}, aRow);");
            }
        }

        public string Skip(string row) => row + " * aRow";

        public void OpenTurn(SourceWriter writer)
        {
        }

        public string Load(int k) => Text($"Create(Unsafe.Add(ref a{k}, d))");
    }

    private sealed class ColumnsOfWeights : IWeights
    {
        public void Declare(int rows)
        {
        }

        public string Skip(string row) => row;

        public void OpenTurn(SourceWriter writer) => writer.Line("ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);");

        public string Load(int k) => Place.Broadcast("ad", k);
    }
}
