using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Netwright;

/// <summary>
/// What generated code must know about one lane group: the 16 images that train side by side, one in each lane of a vector.
/// Every activation is stored as channels x height x width x 16 lanes ("CHWN16").
/// </summary>
public readonly ref struct LaneGroup
{
    /// <summary>Images in a group, and lanes of the widest vector.</summary>
    public const int Lanes = Geometry.Lanes.Count;

    /// <summary>Class of the image in each lane; -1 in a lane without an image. Length 16.</summary>
    public ReadOnlySpan<int> Labels { get; init; }

    /// <summary>What each image's loss counts: 1, or its class's weight, or its share in a mixed image. Length 16.</summary>
    public ReadOnlySpan<float> Weights { get; init; }

    /// <summary>Dropout's key of the image in each lane: a pure function of seed, epoch and image. Length 16.</summary>
    public ReadOnlySpan<uint> DropoutKeys { get; init; }

    /// <summary>What the gradient of one image's weighted loss is multiplied by: 1 / sum of the weights of the whole batch.</summary>
    public float GradientScale { get; init; }

    /// <summary>1 / images that a batch normalisation sees together.</summary>
    public float BatchShare { get; init; }

    /// <summary>Class of the image that is mixed into each lane's, by <c>mixup</c>; empty where nothing is mixed. Else length 16.</summary>
    public ReadOnlySpan<int> SecondLabels { get; init; }

    /// <summary>What the loss by <see cref="SecondLabels"/> counts; 0 in a lane that is not mixed. Length 16.</summary>
    public ReadOnlySpan<float> SecondWeights { get; init; }

    /// <summary>Room for the gradient of the loss by <see cref="SecondLabels"/>: classes x 16 lanes.</summary>
    public Span<float> SecondGradient { get; init; }

    /// <summary>Whether images are mixed, so that each has two classes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsMixed => !SecondLabels.IsEmpty;

    /// <summary>The same images with the second classes and their weights.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LaneGroup Second => new()
    {
        Labels = SecondLabels,
        Weights = SecondWeights,
        DropoutKeys = DropoutKeys,
        GradientScale = GradientScale,
        BatchShare = BatchShare,
    };

    /// <summary>Where the gradient of the second loss goes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float SecondDelta => ref MemoryMarshal.GetReference(SecondGradient);

    /// <summary>Loss and gradient by both classes: each the sum of the two; an image counts as right by its first class.</summary>
    /// <param name="first">By the first classes.</param>
    /// <param name="second">By the second ones, whose gradient stands in <see cref="SecondGradient"/>.</param>
    /// <param name="delta">The gradient by the first classes; receives the sum.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public GroupResult Join(GroupResult first, GroupResult second, ref float delta)
    {
        Span<float> sum = MemoryMarshal.CreateSpan(ref delta, SecondGradient.Length);
        TensorPrimitives.Add(sum, SecondGradient, sum);
        return new GroupResult(first.Loss + second.Loss, first.Correct);
    }
}

/// <summary>What one lane group adds to a step's figures.</summary>
/// <param name="Loss">Sum of the weighted losses of the group's images.</param>
/// <param name="Correct">Images whose largest logit is that of their class.</param>
public readonly record struct GroupResult(double Loss, int Correct);
