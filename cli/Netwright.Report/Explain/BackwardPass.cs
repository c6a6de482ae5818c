using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>The chain rule, from the logits back to the image.</summary>
/// <param name="formulas">Of each layer, by its name.</param>
/// <param name="traces">The forward pass.</param>
internal sealed class BackwardPass(IReadOnlyDictionary<string, Formula> formulas, IReadOnlyList<LayerTrace> traces)
{
    private readonly Dictionary<string, LayerTrace> forward = traces.ToDictionary(trace => trace.Layer.Name);

    /// <summary>The gradient at each value that a layer gives.</summary>
    public Dictionary<string, double[]> Outputs { get; } = [];

    /// <summary>The gradient at each trained value.</summary>
    public Dictionary<string, double[]> Tensors { get; } = [];

    /// <summary>Goes back through layers.</summary>
    /// <param name="layers">In the order of the forward pass.</param>
    /// <param name="dy">The gradient at what the last of them gives.</param>
    /// <returns>The gradient at what the first of them reads.</returns>
    public double[] Run(IEnumerable<Layer> layers, double[] dy)
    {
        foreach (Layer layer in layers.Reverse())
        {
            Outputs[layer.Name] = dy;
            dy = layer is ParallelLayer parallel ? Split(parallel, dy) : Step(layer, dy);
        }

        return dy;
    }

    private double[] Step(Layer layer, double[] dy)
    {
        LayerTrace trace = forward[layer.Name];
        Slopes slopes = formulas[layer.Name].Backward(trace.Input, trace.Output, dy);
        for (int i = 0; i < slopes.Tensors.Length; i++)
        {
            Tensors[layer.Parameters[i].Name] = slopes.Tensors[i];
        }

        return slopes.Input;
    }

    /// <summary>All branches read the same input, so their gradients there add up.</summary>
    private double[] Split(ParallelLayer parallel, double[] dy)
    {
        double[][] ends = [.. parallel.Branches.Select(branch => branch.Layers.Count == 0
            ? forward[parallel.Name].Input
            : forward[branch.Layers[branch.Layers.Count - 1].Name].Output)];
        return parallel.Branches
            .Zip(MergeFormula.Backward(parallel.Merge, ends, dy), (branch, slope) => Run(branch.Layers, slope))
            .Aggregate((sum, slope) => [.. sum.Zip(slope, (a, b) => a + b)]);
    }
}
