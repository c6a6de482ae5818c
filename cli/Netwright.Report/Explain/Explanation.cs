using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>What a network does with one image, layer by layer.</summary>
/// <param name="Layers">From image to logits; layers of branches in front of the parallel that joins them.</param>
/// <param name="Logits">What the last layer gives.</param>
internal sealed record Explanation(IReadOnlyList<LayerTrace> Layers, double[] Logits);

/// <summary>What one layer does with the image.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Input">What it reads, channels x height x width.</param>
/// <param name="Output">What it gives.</param>
internal sealed record LayerTrace(Layer Layer, double[] Input, double[] Output);

/// <summary>How the loss of one image changes with everything that led to it.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Image">Its gradient at each pixel: which of them decided.</param>
/// <param name="Outputs">Its gradient at each value that a layer gives, by the layer's name.</param>
/// <param name="Tensors">Its gradient at each trained value, by the tensor's name.</param>
internal sealed record LossExplanation(
    double Loss, double[] Image, IReadOnlyDictionary<string, double[]> Outputs, IReadOnlyDictionary<string, double[]> Tensors);
