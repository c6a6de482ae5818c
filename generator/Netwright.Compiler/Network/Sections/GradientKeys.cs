using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The keys of <c>train</c> that say what becomes of a batch's gradient, and of the weights it moves.</summary>
internal static class GradientKeys
{
    private const int MostParts = 65536;

    private static readonly RealNumber Bounds = new(1e-12, 1e12);

    private static readonly Key<double> Norm = Key.Optional(
        "norm", Bounds, 0, "Longest Euclidean norm of the whole gradient, which is scaled down to it. Default: no bound.");

    private static readonly Key<double> Largest = Key.Optional(
        "value", Bounds, 0, "Largest magnitude of one value, which is cut down to it, after the norm. Default: no bound.");

    private static readonly KeyTable ClipTable = new(Norm, Largest);

    /// <summary>Parts of a batch.</summary>
    public static Key<int> MicroBatches { get; } = Key.Optional(
        "micro-batches",
        new WholeNumber(1, MostParts),
        1,
        "Parts that a batch is run in, one after the other, in the memory of one of them. Their gradients are summed in a fixed binary tree; "
        + "a batchnorm sees one part at a time. Default: 1.");

    /// <summary>Bounds of the gradient.</summary>
    public static Key<Entry> Clip { get; } = Key.Optional(
        "clip",
        new Section(ClipTable),
        null!,
        "Bounds of the gradient, as PyTorch's clip_grad_norm_ and clip_grad_value_: {norm: 1}, {value: 0.5}, or both. Default: none.");

    /// <summary>The running average of the weights.</summary>
    public static Key<double> Average { get; } = Key.Optional(
        "average",
        new RealNumber(0, 1, below: true),
        0,
        "Share of the weights' running average that is kept in a step, such as 0.999; at most (1 + n) / (10 + n) in step n. The network is "
        + "validated with, and ends as, the average. Default: 0, no average.");

    /// <summary>The recipe with what these keys say.</summary>
    public static TrainingModel Apply(Entry entry, TrainingModel training, FaultList faults)
    {
        Given<int> parts = entry.Get(MicroBatches);
        if (parts is { IsKnown: true, IsWritten: true } && training.Batch > 0 && parts.Value > training.Batch)
        {
            faults.Add(
                FaultCatalogue.Recipe,
                parts.Place,
                System.FormattableString.Invariant($"micro-batches: {parts.Value:N0} parts of a batch of {training.Batch:N0} images would leave parts empty; use {training.Batch} or less"));
        }

        training = training with { MicroBatches = parts.Value, AverageDecay = entry.Get(Average).Value };
        Given<Entry> clip = entry.Get(Clip);
        return clip is { IsKnown: true, IsWritten: true }
            ? training with { ClipNorm = Written(clip.Value.Get(Norm)), ClipValue = Written(clip.Value.Get(Largest)) }
            : training;
    }

    private static double? Written(Given<double> bound) => bound is { IsKnown: true, IsWritten: true } ? bound.Value : null;
}
