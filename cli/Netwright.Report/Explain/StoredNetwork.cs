using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Numerics;

namespace Netwright.Report.Explain;

/// <summary>The weights of a network that was never compiled: they are read, checked and looked at, and the explainer does the arithmetic.</summary>
internal sealed class StoredNetwork : Network
{
    private readonly Explainer explainer;

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="model">The network that it belongs to.</param>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="Checkpoints.CheckpointException">The file cannot be read, or is no checkpoint of this network.</exception>
    public StoredNetwork(NetworkModel model, string path)
        : base(Describe(model), seed: 0)
    {
        Load(path);
        explainer = new Explainer(model, Tensors());
    }

    /// <summary>Explains with these weights.</summary>
    public Explainer Explainer => explainer;

    /// <inheritdoc/>
    protected internal override int WorkerFloats => 0;

    /// <inheritdoc/>
    protected internal override int LogitsOffset => 0;

    /// <inheritdoc/>
    protected internal override int KeptFloats => 0;

    /// <inheritdoc/>
    protected internal override int GradientChunks => 0;

    /// <inheritdoc/>
    protected internal override int PredictFloats => 0;

    /// <summary>The values of each tensor, by its name.</summary>
    public Dictionary<string, double[]> Tensors() => Parameters.Tensors.ToDictionary(
        tensor => tensor.Name,
        tensor => Array.ConvertAll(Parameters[tensor.Name].ToArray(), value => (double)value));

    /// <inheritdoc/>
    protected internal override void PredictImage(ReadOnlySpan<float> image, Span<float> logits, Span<float> scratch, ImageTeam? team)
    {
        double[] values = explainer.Explain(image).Logits;
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)values[i];
        }
    }

    /// <inheritdoc/>
    protected internal override void Forward(Span<float> worker, Span<float> scratch) => throw OneByOne();

    /// <inheritdoc/>
    protected internal override void Losses(ReadOnlySpan<float> logits, ReadOnlySpan<int> classes, Span<float> losses) => throw OneByOne();

    /// <inheritdoc/>
    protected internal override GroupResult Train(
        int phase, Span<float> worker, Span<float> scratch, Span<float> kept, Span<float> common, in LaneGroup group) => throw OneByOne();

    /// <inheritdoc/>
    protected internal override void ReduceGradients(
        int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients, in ParameterUpdate update) => throw OneByOne();

    private static NotSupportedException OneByOne() => new("A network that is not compiled takes images one by one, and does not train.");

    private static NetworkInfo Describe(NetworkModel model) => new()
    {
        Name = model.Name,
        Input = Extent(model.Input),
        Classes = [.. model.Classes],
        Layers = [.. model.AllLayers.Select(layer => new LayerInfo(
            layer.Name, layer.Kind, Extent(layer.Output), layer.Parameters.Sum(parameter => parameter.Length), layer.MultiplyAdds))],
        Parameters = [.. Places(model)],
        Training = new TrainingOptions(),
        Data = new DataInfo(null, 1),
        Fingerprint = "",
    };

    /// <summary>Trained tensors layer by layer, then those that are gathered, as in compiled networks.</summary>
    private static IEnumerable<ParameterInfo> Places(NetworkModel model)
    {
        int offset = 0;
        foreach ((Parameter tensor, bool isTrained) in model.AllLayers.SelectMany(layer => layer.Parameters).Select(tensor => (tensor, true))
            .Concat(model.AllLayers.SelectMany(layer => layer.Statistics).Select(tensor => (tensor, false))))
        {
            yield return new ParameterInfo(tensor.Name, [.. tensor.Shape], offset, InitRule.Zeros, tensor.FanIn, tensor.FanOut) { IsTrained = isTrained };
            offset = checked(offset + (int)tensor.Length);
        }
    }

    private static ImageShape Extent(Shape shape) => new(shape.Channels, shape.Height, shape.Width);
}
