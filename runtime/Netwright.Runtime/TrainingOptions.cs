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

    /// <summary>Passes over the training images, at least 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Share of the training images held out for validation, from the end: 0 up to, not including, 1.</summary>
    public double Validation { get; init; }

    /// <summary>Seed of the order of images and of dropout (the weights have the network's own).</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to train on; 0 takes one for each processor. The result does not depend on it.</summary>
    public int Threads { get; init; }
}
