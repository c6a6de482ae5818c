using System.Linq;
using Netwright.Compiler.Layers.GlobalAvgPool;

namespace Netwright.Report.Explain;

/// <summary>y[c] = the mean of channel c; backward each of its pixels gets its share of dy[c].</summary>
/// <param name="layer">The layer.</param>
internal sealed class GlobalAvgPoolFormula(GlobalAvgPoolLayer layer) : Formula
{
    private int Pixels => layer.Input.Height * layer.Input.Width;

    /// <inheritdoc/>
    public override double[] Forward(double[] x) => [.. x.Chunk(Pixels).Select(channel => channel.Average())];

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy) => new([.. x.Select((_, i) => dy[i / Pixels] / Pixels)]);
}
