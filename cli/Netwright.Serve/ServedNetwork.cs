using System;
using System.Linq;
using System.Numerics.Tensors;
using Netwright.Compiler.Network;
using Netwright.Data;
using Netwright.Report.Explain;
using Netwright.Report.Runs;

namespace Netwright.Serve;

/// <summary>A run whose network answers: predictions by its compiled code, explanations by the plain formulas of its layers.</summary>
public sealed class ServedNetwork
{
    private const long CostliestExplained = 4_000_000_000;
    private const long CheapEnoughForEachStroke = 30_000_000;

    private readonly Network network;
    private readonly Normalization normalization;

    private ServedNetwork(Run run, Network network)
    {
        (Run, this.network) = (run, network);
        normalization = Inputs.NormalizationOf(network, network.Info);
        Cost = Math.Max(1, run.Model.AllLayers.Sum(layer => layer.MultiplyAdds));
    }

    /// <summary>The run.</summary>
    internal Run Run { get; }

    /// <summary>The layers.</summary>
    internal NetworkModel Model => Run.Model;

    /// <summary>The formulas with the trained weights.</summary>
    internal Explainer Explainer => Run.Weights.Explainer;

    /// <summary>Extent of an image.</summary>
    internal ImageShape Input => network.Info.Input;

    /// <summary>Multiply-adds of an image.</summary>
    internal long Cost { get; }

    /// <summary>Whether the plain formulas are fast enough to be followed at all.</summary>
    internal bool IsExplained => Cost <= CostliestExplained;

    /// <summary>Whether they are fast enough to be followed while somebody draws.</summary>
    internal bool IsLive => Cost <= CheapEnoughForEachStroke;

    /// <summary>Opens a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="network">Its compiled network with its weights.</param>
    /// <exception cref="RunException">There is none, or it is damaged.</exception>
    public static ServedNetwork Open(string folder, Network network) => new(Run.Open(folder), network);

    /// <summary>Levels as the network takes them.</summary>
    internal float[] Normalized(byte[] levels)
    {
        float[] image = Array.ConvertAll(levels, level => (float)level);
        normalization.Apply(image);
        return image;
    }

    /// <summary>What the compiled network says of an image. Any number of threads may ask.</summary>
    internal float[] Probabilities(byte[] levels)
    {
        float[] logits = new float[Run.Classes.Length];
        network.Predict(Normalized(levels), logits);
        TensorPrimitives.SoftMax(logits, logits);
        return logits;
    }
}
