using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.TileWriting.Products;

/// <summary>A matrix of weights whose columns are the rows of the product.</summary>
internal sealed class ColumnsOfWeights(VectorWidth width) : MatrixOperands(width)
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
