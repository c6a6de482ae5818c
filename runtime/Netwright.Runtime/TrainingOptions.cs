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

/// <summary>Which images are held out for validation.</summary>
public enum ValidationPick
{
    /// <summary>
    /// Of each class the same share, chosen by what the images show: the same image stands on the same side whatever its place or
    /// name, and equal images are never on both sides.
    /// </summary>
    ByContent,

    /// <summary>The last images, as Keras does.</summary>
    Last,
}

/// <summary>In what order, and how often, an epoch takes images.</summary>
public enum Sampling
{
    /// <summary>Each once, in a new random order each epoch.</summary>
    Shuffled,

    /// <summary>Each once, in the order that they stand in.</summary>
    InOrder,

    /// <summary>As many draws as images, with replacement, each class as likely as any other.</summary>
    Balanced,
}

/// <summary>What an epoch is judged by: on the validation images, or on the training images where there are none.</summary>
public enum BestBy
{
    /// <summary>The lowest loss.</summary>
    Loss,

    /// <summary>The highest accuracy; of equal ones, the lower loss.</summary>
    Accuracy,
}

/// <summary>Ends training when epochs bring nothing better.</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without a better one after which training ends, at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>By how much an epoch must be better to count as such, from 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>Whether the network gets the values of its best epoch back.</summary>
    public bool RestoresBest { get; init; } = true;
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

    /// <summary>Passes over the training images, at least 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Share of the training images held out for validation: 0 up to, not including, 1.</summary>
    public double Validation { get; init; }

    /// <summary>Which of them are held out.</summary>
    public ValidationPick Pick { get; init; }

    /// <summary>In what order, and how often, images are trained on.</summary>
    public Sampling Sampling { get; init; }

    /// <summary>What the loss of each class's images counts, above 0, one for each class; empty counts all alike.</summary>
    /// <remarks>The loss of a batch is the weighted mean, divided by the sum of the weights, as PyTorch's losses do.</remarks>
    public ImmutableArray<float> ClassWeights { get; init; } = [];

    /// <summary>Whether classes count by images / (classes x images of the class), so that all count the same in sum.</summary>
    public bool BalancedClasses { get; init; }

    /// <summary>
    /// Parts that a batch is run in, one after the other, in the memory of one: at least 1. Their gradients are summed in a fixed binary
    /// tree; a batch normalisation sees one part, as with PyTorch's gradient accumulation.
    /// </summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>A bound on the gradient; null for none.</summary>
    public GradientClip? Clip { get; init; }

    /// <summary>
    /// Share of the running average of all stored values that is kept in a step: 0 for no average, else below 1, such as 0.999. The
    /// network is validated with, and ends as, the average.
    /// </summary>
    /// <remarks>In step n from 1 the share is at most (1 + n) / (10 + n), so that the average forgets the first weights.</remarks>
    public double AverageDecay { get; init; }

    /// <summary>When training ends before its last epoch; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>What the best epoch is best in.</summary>
    public BestBy BestBy { get; init; }

    /// <summary>
    /// Threads that read, augment and normalise images ahead of the step; 0 leaves it to the threads that train, null to the trainer,
    /// who takes none where images stand in memory as they are. The result does not depend on it.
    /// </summary>
    public int? DataThreads { get; init; }

    /// <summary>Seed of the order of images and of dropout (the weights have the network's own).</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to train on; 0 takes one for each processor. The result does not depend on it.</summary>
    public int Threads { get; init; }
}
