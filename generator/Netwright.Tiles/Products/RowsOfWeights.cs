using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.TileWriting.Products;

/// <summary>A matrix of weights whose rows are those of the product.</summary>
internal sealed class RowsOfWeights(SourceWriter writer, VectorWidth width) : MatrixOperands(width)
{
    protected override string Skip => "whole * aRow";

    public override void Declare(int rows) => ProductTile.DeclareRows(writer, rows);

    public override string Weight(int k) => Text($"Create(Unsafe.Add(ref a{k}, d))");
}
