using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>How a network runs: its steps and the memory that they work in.</summary>
/// <param name="Network">What it computes.</param>
/// <param name="Training">Steps of training, from image to logits.</param>
/// <param name="Inference">The same without dropout.</param>
/// <param name="Prediction">Steps of a single image's prediction.</param>
/// <param name="Buffers">All memory, placed.</param>
/// <param name="LogitsGradient">Where the loss puts the gradient of the logits.</param>
/// <param name="TrainingLogits">The logits in training.</param>
/// <param name="InferenceLogits">The logits in inference.</param>
/// <param name="WorkerFloats">Extent of worker memory.</param>
/// <param name="ScratchFloats">Extent of a thread's scratch.</param>
/// <param name="KeptFloats">Extent of kept memory.</param>
/// <param name="SharedFloats">Extent of the batch's memory.</param>
/// <param name="PreparedFloats">Extent of the weights that are prepared for lane groups.</param>
/// <param name="ImagePreparations">What prepares the weights for a single image.</param>
/// <param name="ImagePreparedFloats">Extent of these.</param>
/// <param name="PredictImage">Where a single image is copied to.</param>
/// <param name="PredictLogits">Where its logits stand.</param>
/// <param name="PredictFloats">Extent of the scratch for a single image.</param>
internal sealed record NetworkPlan(
    NetworkModel Network,
    IReadOnlyList<Step> Training,
    IReadOnlyList<Step> Inference,
    IReadOnlyList<PredictStep> Prediction,
    IReadOnlyList<Buffer> Buffers,
    Buffer LogitsGradient,
    Buffer TrainingLogits,
    Buffer InferenceLogits,
    int WorkerFloats,
    int ScratchFloats,
    int KeptFloats,
    int SharedFloats,
    int PreparedFloats,
    IReadOnlyList<Chunk> ImagePreparations,
    int ImagePreparedFloats,
    Buffer PredictImage,
    Buffer PredictLogits,
    int PredictFloats)
{
    private const int ManyLayers = 128;

    /// <summary>
    /// Whether the network has so many layers that emitted code names no place of memory: its text would be names for the most part.
    /// </summary>
    public bool IsLarge => Network.AllLayers.Count() > ManyLayers;
}
