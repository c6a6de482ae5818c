using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;

namespace Netwright.Report.Plot;

/// <summary>Makes pieces of things to draw.</summary>
/// <param name="scale">How large they become.</param>
internal sealed class Pieces(Scale scale)
{
    /// <summary>A piece for each.</summary>
    public List<Piece> Of(IEnumerable<PlotItem> items) => [.. items.Select(Of)];

    private Piece Of(PlotItem item) => item switch
    {
        RepeatItem repeat => new RepeatPiece(new ChainPiece(Of(repeat.Items)), repeat.Count),
        LayerItem { Lead: ParallelLayer parallel } joined => new ParallelPiece(
            parallel,
            [.. parallel.Branches.Select(branch => branch.Layers.Count == 0 ? null : new ChainPiece(Of(LayerItem.Of(branch.Layers))))],
            LayerPiece.Of(joined, scale)),
        _ => LayerPiece.Of((LayerItem)item, scale),
    };
}
