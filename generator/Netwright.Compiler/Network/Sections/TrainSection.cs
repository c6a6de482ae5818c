using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>train</c> entry: the recipe.</summary>
internal static class TrainSection
{
    private const int MostImages = 16777216;

    private static readonly Key<OptimizerModel> Optimizer = Key.Optional(
        "optimizer", OptimizerRule.Any, AdamKind.Default, "The update rule with its constants. Default: adam.");

    private static readonly Key<int> Batch = Key.Optional("batch", new WholeNumber(1, MostImages), 64, "Images in a step. Default: 64.");

    private static readonly Key<LastBatchSetting> LastBatch = Key.Optional(
        "last-batch",
        new Choice<LastBatchSetting>(("keep", LastBatchSetting.Keep), ("drop", LastBatchSetting.Drop)),
        LastBatchSetting.Keep,
        "What becomes of the images at an epoch's end that are fewer than a batch: keep makes a smaller batch of them, drop leaves them "
        + "out of this epoch. Default: keep.");

    private static readonly Key<int> Epochs = Key.Optional(
        "epochs", new WholeNumber(1, 1000000), 1, "Passes over the training images. Default: 1.");

    private static readonly Key<ulong> Seed = Key.Optional(
        "seed", new SeedNumber(), 0UL, "Seed of first weights, order and dropout; the same seed gives the same bits. Default: 0.");

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(
        Optimizer,
        Batch,
        GradientKeys.MicroBatches,
        LastBatch,
        Epochs,
        JudgeKeys.Validation,
        JudgeKeys.EarlyStopping,
        JudgeKeys.BestBy,
        SamplingKeys.Sampling,
        SamplingKeys.ClassWeights,
        GradientKeys.Clip,
        GradientKeys.Average,
        AugmentSection.Augment,
        AugmentSection.Outside,
        Seed);

    /// <summary>Images in a step, and where that is written.</summary>
    public static Given<int> BatchOf(Given<Entry> train) => train is { IsKnown: true, IsWritten: true } ? train.Value.Get(Batch) : default;

    /// <summary>The recipe; defaults where nothing is written. Meaningless when there is a fault.</summary>
    public static TrainingModel Check(Given<Entry> train, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (!train.IsKnown || !train.IsWritten)
        {
            return new TrainingModel(Optimizer.Fallback, Batch.Fallback, Epochs.Fallback, 0, Seed.Fallback);
        }

        Entry entry = train.Value;
        Given<OptimizerModel> optimizer = entry.Get(Optimizer);
        TrainingModel training = new(
            optimizer.IsKnown ? optimizer.Value : Optimizer.Fallback,
            entry.Get(Batch).Value,
            entry.Get(Epochs).Value,
            0,
            entry.Get(Seed).Value)
        {
            LastBatch = entry.Get(LastBatch).Value,
            Augment = AugmentSection.Read(entry),
        };
        training = JudgeKeys.Apply(entry, training);
        training = SamplingKeys.Apply(entry, training, classes, faults);
        return GradientKeys.Apply(entry, training, faults);
    }
}
