using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;

namespace Netwright.Report.Explain;

/// <summary>How a parallel joins its branches: their sum, value by value, or their channels one behind the other.</summary>
internal static class MergeFormula
{
    /// <summary>y of the branches' ends.</summary>
    public static double[] Forward(Merge merge, IReadOnlyList<double[]> ends) => merge == Merge.Concat
        ? [.. ends.SelectMany(end => end)]
        : ends.Aggregate((sum, end) => [.. sum.Zip(end, (a, b) => a + b)]);

    /// <summary>The gradient at each branch's end: dy itself where they are summed, else the branch's piece of it.</summary>
    public static List<double[]> Backward(Merge merge, IReadOnlyList<double[]> ends, double[] dy)
    {
        List<double[]> slopes = [];
        int place = 0;
        foreach (double[] end in ends)
        {
            slopes.Add(merge == Merge.Concat ? dy[place..(place + end.Length)] : dy);
            place += end.Length;
        }

        return slopes;
    }
}
