using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Images that are changed at random on their way, anew in each epoch: a pure function of seed, epoch and image.</summary>
/// <param name="pipeline">With augmentations.</param>
/// <param name="trained">Images that are trained on, of which one may be mixed into another.</param>
internal sealed class AugmentedBatches(ImagePipeline pipeline, int[] trained) : BatchSource
{
    private ulong key;

    /// <inheritdoc/>
    public override bool Mixes => pipeline.Mixes;

    /// <inheritdoc/>
    public override void BeginEpoch(ulong epochKey) => key = epochKey;

    /// <inheritdoc/>
    public override int Label(int image) => pipeline.Source.Label(image);

    /// <inheritdoc/>
    public override bool TryMix(int image, out int partner, out float share) => pipeline.TryMix(image, key, trained, out partner, out share);

    /// <inheritdoc/>
    public override void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes) =>
        pipeline.LoadAugmented(images, key, trained, lanes);
}
