using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Serve.Live;

/// <summary>What the page has to know of the network, whichever it is.</summary>
internal static class NetworkPage
{
    /// <summary>The description, to be written as JSON.</summary>
    public static object Of(ServedNetwork served)
    {
        NetworkGraph graph = new(served.Model);
        return new
        {
            served.Model.Name,
            Version = served.Run.Info.Netwright.Split('+')[0],
            Data = served.Run.Info.Data.Name,
            served.Run.Result.Accuracy,
            Input = Extent(served.Model.Input),
            served.Run.Classes,
            Judged = served.Run.Judged.Count,
            Drawing = DrawingStyle.Of(served.Run.Judged),
            served.IsExplained,
            served.IsLive,
            MostSteps = TrainingSteps.Most(served),
            Rate = served.Model.Training.Optimizer.LearningRate,
            Layers = Ordered(served.Model.Layers).Select(layer => Describe(layer, graph)),
        };
    }

    /// <summary>Layers in the order in which they are followed: branches in front of the parallel that joins them.</summary>
    private static IEnumerable<Layer> Ordered(IEnumerable<Layer> layers) => layers.SelectMany(layer =>
        layer is ParallelLayer parallel ? parallel.Branches.SelectMany(branch => Ordered(branch.Layers)).Append(layer) : [layer]);

    private static object Describe(Layer layer, NetworkGraph graph) => new
    {
        layer.Name,
        layer.Kind,
        Input = Extent(layer.Input),
        Output = Extent(layer.Output),
        Parameters = layer.Parameters.Sum(parameter => parameter.Length),
        Shown = MapFrame.Shown(layer),
        IsQuiet = layer is FlattenLayer or DropoutLayer,
        Reads = graph.Of(layer.Name),
        Sees = Sees(layer),
        Window = Window(layer),
        HasKernels = layer is ConvLayer or DenseLayer,
    };

    /// <summary>Which channels of its input a map is made of: all, its own, a group's, or those of a table.</summary>
    private static object Sees(Layer layer) => layer switch
    {
        ConvLayer { Table: { } table } => table.Rows.Select(row => row.ToArray()).ToArray(),
        ConvLayer conv => conv.Groups,
        DenseLayer => 1,
        ParallelLayer { Merge: Merge.Concat } => "concat",
        _ => "own",
    };

    /// <summary>Where a window lies over the input; null where a value is made of the one at its own place, or of all.</summary>
    private static object? Window(Layer layer) => layer switch
    {
        ConvLayer conv => Place(conv.Span, conv.Stride, conv.Pad),
        PoolLayer pool => Place(pool.Window, pool.Stride, pool.Pad),
        SubsampleLayer subsample => Place(subsample.Window, subsample.Window, Padding.None),
        _ => null,
    };

    private static object Place(Extent span, Extent stride, Padding pad) =>
        new { Rows = span.Height, Columns = span.Width, Down = stride.Height, Right = stride.Width, pad.Top, pad.Left };

    private static int[] Extent(Shape shape) => [shape.Channels, shape.Height, shape.Width];
}
