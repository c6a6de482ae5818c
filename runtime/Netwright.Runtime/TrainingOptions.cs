using System.Collections.Immutable;

namespace Netwright;

/// <summary>An update rule with its constants; <see cref="SgdOptions"/> or <see cref="AdamOptions"/>.</summary>
public abstract record OptimizerOptions
{
    /// <summary>Learning rate, above 0.</summary>
    public float LearningRate { get; init; }

    /// <summary>L2 penalty added to the gradient as <c>decay x weight</c>; 0 turns it off.</summary>
    public float WeightDecay { get; init; }
}

/// <summary>Stochastic gradient descent with momentum, as PyTorch's SGD computes it (dampening 0).</summary>
public sealed record SgdOptions : OptimizerOptions
{
    /// <summary>Share of the last step's velocity that is kept: 0 up to, not including, 1.</summary>
    public float Momentum { get; init; }

    /// <summary>Nesterov's look-ahead; needs momentum.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>Adam (Kingma and Ba, 2015), with bias correction.</summary>
public sealed record AdamOptions : OptimizerOptions
{
    /// <summary>Decay of the first moment: 0 up to, not including, 1.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the second moment: 0 up to, not including, 1.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Added to the root of the second moment, above 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;
}

/// <summary>What becomes of the images at the end of an epoch that are fewer than a batch.</summary>
public enum LastBatchRule
{
    /// <summary>They make a smaller batch.</summary>
    Keep,

    /// <summary>They are not trained on in this epoch; others are, in the next one's order.</summary>
    Drop,
}

/// <summary>A training recipe. A spec's <c>train</c> entry gives a network its own; change a copy with <c>with</c>.</summary>
public sealed record TrainingOptions
{
    /// <summary>The update rule.</summary>
    public OptimizerOptions Optimizer { get; init; } = new AdamOptions { LearningRate = 0.001f };

    /// <summary>Images in a step, at least 1.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Whether an epoch ends with a smaller batch of the images that are left, or without them.</summary>
    public LastBatchRule LastBatch { get; init; }

    /// <summary>How training images are changed at random, anew in each epoch; empty leaves them as they are.</summary>
    public ImmutableArray<Augmentation> Augment { get; init; } = [];

    /// <summary>What shows where <see cref="Augment"/> has moved an image away.</summary>
    public OutsideRule Outside { get; init; }

    /// <summary>Passes over the training images, at least 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Share of the training images held out for validation, from the end: 0 up to, not including, 1.</summary>
    public double Validation { get; init; }

    /// <summary>Seed of the order of images and of dropout (the weights have the network's own).</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to train on; 0 takes one for each processor. The result does not depend on it.</summary>
    public int Threads { get; init; }
}
