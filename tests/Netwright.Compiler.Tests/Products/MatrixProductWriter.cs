using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Tests.Products;

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
        Both(writer, width, "Plain", new RowsOfWeights(writer, width));
        writer.Line();
        Both(writer, width, "Turned", new ColumnsOfWeights(width));
        writer.Line();
        Both(writer, width, "Taps", new TapsOfWeights(writer, width));
        writer.Close();
        return writer.ToString();
    }

    private static void Both(SourceWriter writer, VectorWidth width, string name, IOperands operands)
    {
        Method(writer, width, name, operands);
        writer.Line();
        RestMethod(writer, width, name, operands);
    }

    private static void Method(SourceWriter writer, VectorWidth width, string name, IOperands operands)
    {
        int rows = TileRows(width);
        Open(writer, width, name, operands);
        writer.Line($"int whole = rows / {rows} * {rows};");
        if (HoldsBothHalves(width))
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
    private static void RestMethod(SourceWriter writer, VectorWidth width, string name, IOperands operands)
    {
        Open(writer, width, name + "Rest", operands);
        Action closeLanes = LaneBlocks(writer, width);
        writer.Line("int k = 0;");
        for (int rows = MostRows / 2; rows > 0; rows /= 2)
        {
            string few = rows == 4 && HoldsBothHalves(width) ? $"columns < {MostColumns} && " : "";
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

    /// <summary>Whether a tile holds all lanes of its columns in two vectors each; otherwise the lanes pass block by block.</summary>
    private static bool HoldsBothHalves(VectorWidth width) => 2 * width.Lanes == Lanes.Count;

    private static int TileRows(VectorWidth width) => HoldsBothHalves(width) ? width.Accumulators / 2 : MostRows;

    private static Action LaneBlocks(SourceWriter writer, VectorWidth width) =>
        Loops.LaneBlocks(writer, HoldsBothHalves(width) ? VectorWidth.V512 : width);

    private static void Open(SourceWriter writer, VectorWidth width, string name, IOperands operands)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static void {name}{width.Bits}(");
        writer.Indent();
        writer.Line(operands.Parameters + ")");
        writer.Outdent();
        writer.OpenBlock();
    }

    /// <summary>All columns of the rows from k on.</summary>
    private static void Columns(SourceWriter writer, VectorWidth width, int rows, IOperands operands)
    {
        operands.Declare(rows);
        int most = HoldsBothHalves(width) && rows > 2 ? 1 : MostColumns;
        int vectors = HoldsBothHalves(width) ? 2 : 1;
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
            Places(writer, HoldsBothHalves(width) ? "" : Loops.LaneTerm(width), operands);
            Branch(writer, $"if (left == {most} || left > 4)", width, new RegisterTile(rows, most * vectors), operands);
            Branch(writer, "else if (left > 1)", width, new RegisterTile(rows, 2 * vectors), operands);
            Branch(writer, "else", width, new RegisterTile(rows, vectors), operands);
        }

        writer.Close();
    }

    private static void Places(SourceWriter writer, string lane, IOperands operands)
    {
        writer.Line($"ref float xs = ref Unsafe.Add(ref x, (n * {operands.InputStep}){lane});");
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, (k * yRow) + (n * {operands.ResultStep}){lane});");
    }

    private static void Branch(SourceWriter writer, string condition, VectorWidth width, RegisterTile tile, IOperands operands)
    {
        writer.Open(condition);
        Tile(writer, width, tile, operands);
        writer.Close();
    }

    private static void Tile(SourceWriter writer, VectorWidth width, RegisterTile tile, IOperands operands)
    {
        operands.Start(writer, tile);
        TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "ak", "xn");
        operands.OpenLoop(writer, HoldsBothHalves(width) ? tile.Columns / 2 : tile.Columns);
        TapWriter.Write(
            writer,
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

    /// <summary>The column that a tile's vector <paramref name="n"/> belongs to, and its first lane.</summary>
    private static (int Column, int Lane) Vector(VectorWidth width, int n) =>
        HoldsBothHalves(width) ? (n / 2, n % 2 * width.Lanes) : (n, 0);

    private static void EachRow(SourceWriter writer, RegisterTile tile, Func<int, int, string> statement)
    {
        for (int k = 0; k < tile.Rows; k++)
        {
            int row = k;
            IEnumerable<string> move = k == 0 ? [] : ["yk = ref Unsafe.Add(ref yk, yRow);"];
            writer.Statements(move.Concat(Enumerable.Range(0, tile.Columns).Select(n => statement(row, n))));
        }
    }

    /// <summary>What a product multiplies: how a tile finds its weights and inputs, what its sums start at and where they go.</summary>
    private interface IOperands
    {
        /// <summary>The method's parameters.</summary>
        string Parameters { get; }

        /// <summary>The arguments for the rows from <c>whole</c> on.</summary>
        string RestArguments { get; }

        /// <summary>Floats from one column of x to the next.</summary>
        string InputStep { get; }

        /// <summary>Floats from one column of y to the next.</summary>
        string ResultStep { get; }

        /// <summary>Names the places that the weights of the rows from k on begin at.</summary>
        void Declare(int rows);

        /// <summary>Declares the sums.</summary>
        void Start(SourceWriter writer, RegisterTile tile);

        /// <summary>Begins the loop over the depth.</summary>
        void OpenLoop(SourceWriter writer, int columns);

        /// <summary>Ends it.</summary>
        void CloseLoop(SourceWriter writer);

        /// <summary>The weight of row k + <paramref name="k"/> at depth d, in every lane.</summary>
        string Weight(int k);

        /// <summary>The input of column n + <paramref name="n"/> at depth d.</summary>
        string Input(int n);

        /// <summary>Stores the sums.</summary>
        void Store(SourceWriter writer, RegisterTile tile);
    }

    /// <summary>A matrix of inputs, whose columns stand side by side.</summary>
    private abstract class Matrices(VectorWidth width) : IOperands
    {
        public string Parameters => "ref float a, ref float x, ref float y, int aRow, int xRow, int yRow, int rows, int depth, int columns, bool add";

        public string RestArguments =>
            $"ref Unsafe.Add(ref a, {Skip}), ref x, ref Unsafe.Add(ref y, whole * yRow), aRow, xRow, yRow, rows - whole, depth, columns, add";

        public string InputStep => Text($"{Lanes.Count}");

        public string ResultStep => InputStep;

        /// <summary>Where the weights of the row <c>whole</c> begin.</summary>
        protected abstract string Skip { get; }

        public abstract void Declare(int rows);

        public void Start(SourceWriter writer, RegisterTile tile)
        {
            writer.Statements(tile.Each((k, n) => Text($"var s{k}_{n} = {width.Class}<float>.Zero;")));
            writer.Line("ref float yk = ref ys;");
            writer.Open("if (add)");
            EachRow(writer, tile, (k, n) => Text($"s{k}_{n} = {Place.Load("yk", Offset(n))};"));
            writer.Close();
            writer.Line();
        }

        public virtual void OpenLoop(SourceWriter writer, int columns)
        {
            writer.Open("for (int d = 0; d < depth; d++)");
            writer.Line("ref float xd = ref Unsafe.Add(ref xs, d * xRow);");
        }

        public void CloseLoop(SourceWriter writer) => writer.Close();

        public abstract string Weight(int k);

        public string Input(int n) => Place.Load("xd", Offset(n));

        public void Store(SourceWriter writer, RegisterTile tile)
        {
            writer.Line("yk = ref ys;");
            EachRow(writer, tile, (k, n) => Place.Store(Text($"s{k}_{n}"), "yk", Offset(n)));
        }

        private int Offset(int n)
        {
            (int column, int lane) = Vector(width, n);
            return (column * Lanes.Count) + lane;
        }
    }

    private sealed class RowsOfWeights(SourceWriter writer, VectorWidth width) : Matrices(width)
    {
        protected override string Skip => "whole * aRow";

        public override void Declare(int rows) => DeclareRows(writer, rows);

        public override string Weight(int k) => Text($"Create(Unsafe.Add(ref a{k}, d))");
    }

    private sealed class ColumnsOfWeights(VectorWidth width) : Matrices(width)
    {
        protected override string Skip => "whole";

        public override void Declare(int rows)
        {
        }

        public override void OpenLoop(SourceWriter writer, int columns)
        {
            base.OpenLoop(writer, columns);
            writer.Line("ref float ad = ref Unsafe.Add(ref a, (d * aRow) + k);");
        }

        public override string Weight(int k) => Place.Broadcast("ad", k);
    }

    /// <summary>Weights and inputs at places of a table, columns at any distance.</summary>
    private sealed class TapsOfWeights(SourceWriter writer, VectorWidth width) : IOperands
    {
        public string Parameters =>
            "ref float a, int aRow, ref float x, int xStep, ref int at, ref float y, int yRow, int yStep, ref float start, int startStep, int rows, int depth, int columns";

        public string RestArguments =>
            "ref Unsafe.Add(ref a, whole * aRow), aRow, ref x, xStep, ref at, ref Unsafe.Add(ref y, whole * yRow), yRow, yStep, "
            + "ref Unsafe.Add(ref start, whole * startStep), startStep, rows - whole, depth, columns";

        public string InputStep => "xStep";

        public string ResultStep => "yStep";

        public void Declare(int rows)
        {
            DeclareRows(writer, rows);
            writer.Line("nint xMove = xStep;");
        }

        public void Start(SourceWriter writer, RegisterTile tile)
        {
            writer.Line("ref float sk = ref Unsafe.Add(ref start, k * startStep);");
            for (int k = 0; k < tile.Rows; k++)
            {
                int row = k;
                string[] move = k == 0 ? [] : ["sk = ref Unsafe.Add(ref sk, startStep);"];
                writer.Statements(move.Concat(Enumerable.Range(0, tile.Columns)
                    .Select(n => n == 0 ? Text($"var s{row}_0 = Create(sk);") : Text($"var s{row}_{n} = s{row}_0;"))));
            }
        }

        public void OpenLoop(SourceWriter writer, int columns)
        {
            // A place that moves on takes fewer registers than one that is counted.
            writer.Line("ref int pair = ref at;");
            writer.Open("for (int turns = depth; turns > 0; turns--)");
            writer.Line("nint ad = pair;");
            writer.Line("ref float xd0 = ref Unsafe.Add(ref xs, Unsafe.Add(ref pair, 1));");
            for (int n = 1; n < columns; n++)
            {
                writer.Line($"ref float xd{n} = ref Unsafe.Add(ref xd{n - 1}, xMove);");
            }

            writer.Line("pair = ref Unsafe.Add(ref pair, 2);");
        }

        public void CloseLoop(SourceWriter writer) => writer.Close();

        public string Weight(int k) => Text($"Create(Unsafe.Add(ref a{k}, ad))");

        public string Input(int n)
        {
            (int column, int lane) = Vector(width, n);
            return Place.Load(Text($"xd{column}"), lane);
        }

        public void Store(SourceWriter writer, RegisterTile tile)
        {
            writer.Line("ref float yk = ref ys;");
            EachRow(writer, tile, (k, n) => Store(Text($"s{k}_{n}"), n));
        }

        private string Store(string sum, int n)
        {
            (int column, int lane) = Vector(width, n);
            return Place.Store(sum, column == 0 ? "yk" : $"Unsafe.Add(ref yk, {(column == 1 ? "yStep" : Text($"{column} * yStep"))})", lane);
        }
    }

    private static void DeclareRows(SourceWriter writer, int rows)
    {
        writer.Line("ref float a0 = ref Unsafe.Add(ref a, k * aRow);");
        for (int k = 1; k < rows; k++)
        {
            writer.Line($"ref float a{k} = ref Unsafe.Add(ref a{k - 1}, aRow);");
        }
    }
}
