using System;

namespace Netwright;

/// <summary>
/// What generated code must know about one lane group: the 16 images that train side by side, one in each lane of a vector.
/// Every activation is stored as channels x height x width x 16 lanes ("CHWN16").
/// </summary>
public readonly ref struct LaneGroup
{
    /// <summary>Images in a group, and lanes of the widest vector.</summary>
    public const int Lanes = 16;

    /// <summary>Class of the image in each lane; -1 in a lane without an image. Length 16.</summary>
    public ReadOnlySpan<int> Labels { get; init; }

    /// <summary>Dropout's key of the image in each lane: a pure function of seed, epoch and image. Length 16.</summary>
    public ReadOnlySpan<uint> DropoutKeys { get; init; }

    /// <summary>What the gradient of one image's loss is multiplied by: 1 / images in the batch.</summary>
    public float GradientScale { get; init; }
}

/// <summary>What one lane group adds to a step's figures.</summary>
/// <param name="Loss">Sum of the losses of the group's images.</param>
/// <param name="Correct">Images whose largest logit is that of their class.</param>
public readonly record struct GroupResult(double Loss, int Correct);
