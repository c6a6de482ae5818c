using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>A plain interpreter of a network: slow, in double precision, and open to every look.</summary>
/// <param name="model">The network.</param>
/// <param name="tensors">The values of its tensors, by name.</param>
internal sealed class Explainer(NetworkModel model, IReadOnlyDictionary<string, double[]> tensors)
{
    private readonly Dictionary<string, Formula> formulas = model.AllLayers
        .Where(layer => layer is not ParallelLayer)
        .ToDictionary(layer => layer.Name, layer => Formula.Of(layer, [.. layer.Parameters.Concat(layer.Statistics).Select(tensor => tensors[tensor.Name])]));

    /// <summary>The network.</summary>
    public NetworkModel Model => model;

    /// <summary>The values of a tensor.</summary>
    public double[] Tensor(string name) => tensors[name];

    /// <summary>The forward pass of one image.</summary>
    /// <param name="image">Channels x height x width, normalised as in training.</param>
    public Explanation Explain(ReadOnlySpan<float> image)
    {
        List<LayerTrace> traces = [];
        double[] logits = Forward(model.Layers, Array.ConvertAll(image.ToArray(), value => (double)value), traces);
        return new Explanation(traces, logits);
    }

    /// <summary>The backward pass behind a forward pass, when the image's class is known.</summary>
    public LossExplanation ExplainLoss(Explanation explanation, int label)
    {
        BackwardPass pass = new(formulas, explanation.Layers);
        double[] image = pass.Run(model.Layers, LossFormula.Gradient(model.Loss, explanation.Logits, label));
        return new LossExplanation(LossFormula.Value(model.Loss, explanation.Logits, label), image, pass.Outputs, pass.Tensors);
    }

    /// <summary>How one class's logit changes with each pixel of the image.</summary>
    /// <param name="explanation">The forward pass.</param>
    /// <param name="k">The class.</param>
    public double[] LogitGradient(Explanation explanation, int k)
    {
        double[] dy = new double[explanation.Logits.Length];
        dy[k] = 1;
        return new BackwardPass(formulas, explanation.Layers).Run(model.Layers, dy);
    }

    private double[] Forward(IEnumerable<Layer> layers, double[] x, List<LayerTrace> traces)
    {
        foreach (Layer layer in layers)
        {
            double[] y = layer is ParallelLayer parallel
                ? MergeFormula.Forward(parallel.Merge, [.. parallel.Branches.Select(branch => Forward(branch.Layers, x, traces))])
                : formulas[layer.Name].Forward(x);
            traces.Add(new LayerTrace(layer, x, y));
            x = y;
        }

        return x;
    }
}
