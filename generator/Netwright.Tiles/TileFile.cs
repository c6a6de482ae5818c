using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.TileWriting;

/// <summary>One file of register tiles.</summary>
/// <param name="Path">Where it stands below the runtime's <c>Numerics</c>, with slashes.</param>
/// <param name="Text">What stands in it, with <c>\n</c> line ends.</param>
internal sealed record TileFile(string Path, string Text)
{
    /// <summary>The widths of vectors that tiles are written for.</summary>
    public static readonly VectorWidth[] Widths = [VectorWidth.V512, VectorWidth.V256, VectorWidth.V128];

    /// <summary>All of them.</summary>
    public static TileFile[] All() =>
    [
        .. Products.MatrixProductWriter.Products.SelectMany(product => Widths.Select(width => new TileFile(
            $"Products/Generated/MatrixProduct.{product}.{width.Class}.g.cs", Products.MatrixProductWriter.Write(product, width)))),
        .. Widths.Select(width => new TileFile(
            $"Products/Generated/LaneProduct.{width.Class}.g.cs", Products.LaneProductWriter.Write(width))),
        .. Widths.Select(width => new TileFile(
            $"Images/Generated/UnitRows.{width.Class}.g.cs", Images.UnitRowsWriter.Write(width))),
        new("Images/Cells/Generated/CellTiles.Vector512.g.cs", Images.CellTilesWriter.Tiles()),
        new("Images/Cells/Generated/CellTiles.Vector256.g.cs", Images.CellTilesWriter.Halves()),
    ];

    /// <summary>Begins a file: what it uses, and the part of a class that stands in it.</summary>
    /// <param name="width">Width of the vectors.</param>
    /// <param name="declaration">The class.</param>
    public static SourceWriter Open(VectorWidth width, string declaration)
    {
        var writer = new SourceWriter();
        writer.Line("using System.Runtime.CompilerServices;");
        writer.Line("using System.Runtime.Intrinsics;");
        writer.Line($"using static System.Runtime.Intrinsics.{width.Class};");
        writer.Line();
        writer.Line("namespace Netwright.Numerics;");
        writer.Line();
        writer.Line($"/// <content>Tiles of {width.Bits}-bit vectors. Written by generator/Netwright.Tiles, which a test holds this file to.</content>");
        writer.Open(declaration);
        return writer;
    }

    /// <summary>Marks the method that follows: compiled once, at its best, and not into its callers.</summary>
    public static void Hot(SourceWriter writer) =>
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
}
