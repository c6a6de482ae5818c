using System;

namespace Netwright.Training;

/// <summary>What a step trains on: images by number, their classes, and what each counts. Several threads ask at the same time.</summary>
internal abstract class BatchSource
{
    /// <summary>What the loss of each class's images counts; null counts all alike.</summary>
    public float[]? ClassWeights { get; init; }

    /// <summary>Whether images are mixed in pairs, so that each may have two classes.</summary>
    public virtual bool Mixes => false;

    /// <summary>Before the first batch of an epoch.</summary>
    /// <param name="epochKey">Key of the epoch's random changes.</param>
    public virtual void BeginEpoch(ulong epochKey)
    {
    }

    /// <summary>Class of one image.</summary>
    public abstract int Label(int image);

    /// <summary>What the loss of an image counts; above 0.</summary>
    public virtual float Weight(int image) => ClassWeights is null ? 1 : ClassWeights[Label(image)];

    /// <summary>The image that is mixed into another, and the share that is left of that one; false where it stays alone.</summary>
    public virtual bool TryMix(int image, out int partner, out float share)
    {
        partner = image;
        share = 1;
        return false;
    }

    /// <summary>Lays the images of one group side by side, as they go into the network.</summary>
    /// <param name="images">1 to 16 images.</param>
    /// <param name="group">The group's number in the batch.</param>
    /// <param name="lanes">Receives channels x height x width x 16 values, 0 in lanes without an image.</param>
    public abstract void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes);
}
