using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Netwright.Geometry;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Products;

/// <summary>A matrix of inputs, whose columns stand side by side.</summary>
internal abstract class MatrixOperands(VectorWidth width) : IProductOperands
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
        ProductTile.EachRow(writer, tile, (k, n) => Text($"s{k}_{n} = {Place.Load("yk", Offset(n))};"));
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
        ProductTile.EachRow(writer, tile, (k, n) => ProductTile.Store(Text($"s{k}_{n}"), "yk", Offset(n)));
    }

    private int Offset(int n)
    {
        (int column, int lane) = ProductTile.Vector(width, n);
        return (column * Lanes.Count) + lane;
    }
}
