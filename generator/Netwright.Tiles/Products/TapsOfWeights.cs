using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Products;

/// <summary>Weights and inputs at places of a table, columns at any distance.</summary>
internal sealed class TapsOfWeights(SourceWriter writer, VectorWidth width) : IProductOperands
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
        ProductTile.DeclareRows(writer, rows);
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
        (int column, int lane) = ProductTile.Vector(width, n);
        return Place.Load(Text($"xd{column}"), lane);
    }

    public void Store(SourceWriter writer, RegisterTile tile)
    {
        writer.Line("ref float yk = ref ys;");
        ProductTile.EachRow(writer, tile, (k, n) => Store(Text($"s{k}_{n}"), n));
    }

    private string Store(string sum, int n)
    {
        (int column, int lane) = ProductTile.Vector(width, n);
        return ProductTile.Store(sum, column == 0 ? "yk" : $"Unsafe.Add(ref yk, {(column == 1 ? "yStep" : Text($"{column} * yStep"))})", lane);
    }
}
