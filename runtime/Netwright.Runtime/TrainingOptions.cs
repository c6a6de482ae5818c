using System.Collections.Immutable;

namespace Netwright;

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

    /// <summary>How the learning rate goes from step to step.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>
    /// Epochs, also a part of one, in which the rate rises in a straight line from <see cref="WarmUpFrom"/> of the schedule's to all of
    /// it, a little in every step: 0, for none, to <see cref="Epochs"/>; rounded to whole steps.
    /// </summary>
    public double WarmUp { get; init; }

    /// <summary>Share of the schedule's rate in the first step of a warm-up: 0 to 1.</summary>
    public double WarmUpFrom { get; init; } = 0.1;

    /// <summary>
    /// Layers that stay what they are, to the bit, state included; also names of blocks' uses, for all layers inside. The running
    /// statistics of a frozen batch normalisation are gathered as ever.
    /// </summary>
    public ImmutableArray<string> Freeze { get; init; } = [];

    /// <summary>Factors of the learning rate, layer by layer; 1 for layers that are not named.</summary>
    public ImmutableArray<LayerRate> LayerRates { get; init; } = [];

    /// <summary>
    /// Whether weight decay reaches biases, and scales and shifts of normalisations: the tensors of a single extent.
    /// </summary>
    public bool DecayBiases { get; init; } = true;

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
