using Netwright.Compiler.Network;

namespace Netwright.Compiler.Summary;

/// <summary>A network in figures: of one image, unless said otherwise.</summary>
/// <param name="Name">The C# class.</param>
/// <param name="FileName">The spec's file name, without folder.</param>
/// <param name="Input">Extent of an image.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Layers">From image to logits; layers of branches behind the parallel that holds them.</param>
/// <param name="Totals">Sums over the layers.</param>
/// <param name="Memory">What a run needs beside the parameters.</param>
/// <param name="InSource">
/// Share of a forward pass's multiply-adds whose loops stand in the emitted source, where many images run together, in training and
/// prediction: 0 to 1. Under the loops the runtime has products of matrices by register tiles, and Winograd's transforms.
/// </param>
public sealed record NetworkSummary(
    string Name,
    string FileName,
    Shape Input,
    int Classes,
    EquatableArray<LayerSummary> Layers,
    Costs Totals,
    MemoryNeed Memory,
    double InSource);

/// <summary>One layer in figures.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Kind">The key that writes it, such as <c>conv</c>.</param>
/// <param name="Path">
/// Where it stands: its name, behind the names of the parallels round it and the numbers of their branches, from 1, such as
/// <c>Inception1/2/Conv3</c>.
/// </param>
/// <param name="Depth">Parallels round it.</param>
/// <param name="Output">Extent of what it gives.</param>
/// <param name="Costs">What it holds and does.</param>
/// <param name="Algorithm">How it runs in training, in a few words; tiles are those of 512-bit vectors.</param>
public sealed record LayerSummary(
    string Name, string Kind, string Path, int Depth, Shape Output, Costs Costs, string Algorithm);

/// <summary>What a layer or a network holds and does.</summary>
/// <param name="Parameters">Trained values.</param>
/// <param name="FixedWeights">Values that are never trained.</param>
/// <param name="Neurons">As <see cref="Layer.Neurons"/> counts them.</param>
/// <param name="Connections">As <see cref="Layer.Connections"/> counts them.</param>
/// <param name="MultiplyAdds">Multiply-adds of a forward pass.</param>
/// <param name="ActivationBytes">Its output in 32-bit floats; 0 for flatten, which moves nothing.</param>
public readonly record struct Costs(
    long Parameters, long FixedWeights, long Neurons, long Connections, long MultiplyAdds, long ActivationBytes)
{
    /// <summary>Floating-point operations of a forward pass: two for each multiply-add.</summary>
    public long FloatingPointOperations => 2 * MultiplyAdds;

    /// <summary>Sum, figure by figure.</summary>
    public static Costs operator +(Costs left, Costs right) => new(
        left.Parameters + right.Parameters,
        left.FixedWeights + right.FixedWeights,
        left.Neurons + right.Neurons,
        left.Connections + right.Connections,
        left.MultiplyAdds + right.MultiplyAdds,
        left.ActivationBytes + right.ActivationBytes);
}

/// <summary>Memory of a run, in bytes, as it is allocated: buffers that are never in use together share their place.</summary>
/// <param name="Batch">Images of the recipe's batch.</param>
/// <param name="WorkerBytes">
/// Of each thread that trains: a lane group's activations, gradients and scratch; scratch alone where lane groups wait for each
/// other.
/// </param>
/// <param name="KeptBytes">
/// Of each lane group of 16 images: what stays until the reduction over the batch; where lane groups wait, its activations, too.
/// </param>
/// <param name="BatchBytes">Of the batch as a whole: what its lane groups share, such as its statistics.</param>
/// <param name="ParameterBytes">Parameters, gathered statistics, gradients, the optimiser's state, and weights prepared for lane groups.</param>
/// <param name="PredictionBytes">Of a single image's prediction, with the weights prepared for it and without the parameters.</param>
public readonly record struct MemoryNeed(
    int Batch, long WorkerBytes, long KeptBytes, long BatchBytes, long ParameterBytes, long PredictionBytes)
{
    private const int Lanes = 16;

    /// <summary>Training with the recipe's batch on one thread: the most that is in use at once.</summary>
    public long TrainingBytes => ParameterBytes + WorkerBytes + ((Batch + Lanes - 1L) / Lanes * KeptBytes) + BatchBytes;
}
