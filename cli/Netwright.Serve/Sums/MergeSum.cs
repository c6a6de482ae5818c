using System.Linq;
using Netwright.Compiler.Layers.Parallel;

namespace Netwright.Serve.Sums;

/// <summary>A value where branches meet: the sum of theirs, or that of the branch whose channel it is.</summary>
internal static class MergeSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked, ParallelLayer parallel)
    {
        double[][] ends = [.. parallel.Branches.Select(branch => branch.Layers.Count == 0
            ? looked.Trace.Input
            : looked.Look.Forward.Layers.First(trace => trace.Layer == branch.Layers[branch.Layers.Count - 1]).Output)];
        return parallel.Merge == Merge.Concat ? OfOne(looked, ends) : OfAll(looked, ends);
    }

    private static ValueSum OfAll(Looked looked, double[][] ends)
    {
        int place = (looked.Map * Pixels(looked)) + looked.Pixel;
        Part[] parts = [.. ends.Select((end, i) => Looked.Single(looked.Sources[i], looked.Map, end[place], looked.Gradient))];
        return new ValueSum("y = the sum of the branches", parts, [new Step("y = sum", looked.Value)]);
    }

    private static ValueSum OfOne(Looked looked, double[][] ends)
    {
        int branch = 0, channel = looked.Map;
        for (; channel >= ends[branch].Length / Pixels(looked); branch++)
        {
            channel -= ends[branch].Length / Pixels(looked);
        }

        return new ValueSum(
            "y = the value of the branch whose channel it is",
            [Looked.Single(looked.Sources[branch], channel, looked.Value, looked.Gradient)],
            [new Step("y = x", looked.Value)]);
    }

    private static int Pixels(Looked looked) => looked.Trace.Layer.Output.Height * looked.Trace.Layer.Output.Width;
}
