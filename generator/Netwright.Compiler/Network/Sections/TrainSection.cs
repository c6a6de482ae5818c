using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Optimizers;
using Netwright.Compiler.Schedules;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>train</c> entry: the recipe.</summary>
internal static class TrainSection
{
    private const int MostImages = 16777216;
    private const double DefaultWarmUpFrom = 0.1;

    private static readonly Key<OptimizerModel> Optimizer = Key.Optional(
        "optimizer", OptimizerKinds.Any, AdamKind.Default, "The update rule with its constants. Default: adam.");

    private static readonly Key<ScheduleModel> Schedule = Key.Optional<ScheduleModel>(
        "schedule",
        ScheduleKinds.Any,
        new ConstantModel(),
        "How the learning rate goes along the training. What counts epochs counts them from the first; what stretches over the training "
        + "stretches over what is left behind the warm-up. Default: constant.");

    private static readonly Key<double> WarmUp = Key.Optional(
        "warm-up",
        new RealNumber(0, 1000000),
        0,
        "Epochs, also a part of one, in which the rate rises in a straight line from a share of the schedule's to all of it, a little in "
        + "every step. Default: 0.");

    private static readonly Key<double> WarmUpFrom = Key.Optional(
        "warm-up-from", new RealNumber(0, 1), DefaultWarmUpFrom, "Share of the schedule's rate in the first step of a warm-up. Default: 0.1.");

    private static readonly Key<IReadOnlyList<SpecScalar>> Freeze = Key.Optional<IReadOnlyList<SpecScalar>>(
        "freeze",
        new NameList("a list of layers, such as [C1, C3]", LayerNames.Pattern),
        [],
        "Layers that stay what they are, such as [C1, C3]; a block's use stands for all layers inside. Running statistics of a batchnorm are "
        + "gathered as ever. Default: none.");

    private static readonly Key<IReadOnlyList<NamedNumber>> Rates = Key.Optional<IReadOnlyList<NamedNumber>>(
        "rates",
        new NumbersByName(
            "layers with factors, such as {C1: 0.1}", LayerNames.Pattern, "What the learning rate is multiplied by for this layer.", new RealNumber(0, 1e6)),
        [],
        "Factors of the learning rate, layer by layer, such as {C1: 0.1}; a block's use stands for all layers inside that have none of their own. Default: 1 for all.");

    private static readonly Key<bool> DecayBiases = Key.Optional(
        "decay-biases",
        new Flag(),
        true,
        "Whether weight-decay reaches biases, too, and scales and shifts of normalisations: the tensors of a single extent. Default: true.");

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
        Schedule,
        WarmUp,
        WarmUpFrom,
        Freeze,
        Rates,
        DecayBiases,
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
    public static TrainingModel Check(
        Given<Entry> train, CheckedLayers layers, Given<EquatableArray<string>> classes, FaultList faults)
    {
        if (!train.IsKnown || !train.IsWritten)
        {
            return new TrainingModel(Optimizer.Fallback, Batch.Fallback, Epochs.Fallback, 0, Seed.Fallback);
        }

        Entry entry = train.Value;
        new LayersOfRecipe(layers, faults).Check(entry.Get(Freeze), entry.Get(Rates));
        Given<OptimizerModel> optimizer = entry.Get(Optimizer);
        CheckSchedule(entry, optimizer, faults);
        TrainingModel training = new(
            optimizer.IsKnown ? optimizer.Value : Optimizer.Fallback,
            entry.Get(Batch).Value,
            entry.Get(Epochs).Value,
            0,
            entry.Get(Seed).Value)
        {
            LastBatch = entry.Get(LastBatch).Value,
            Augment = AugmentSection.Read(entry),
            Schedule = entry.Get(Schedule).Value,
            WarmUp = entry.Get(WarmUp).Value,
            WarmUpFrom = entry.Get(WarmUpFrom).Value,
            Freeze = (entry.Get(Freeze).Value ?? []).Select(name => name.Text).ToEquatableArray(),
            Rates = (entry.Get(Rates).Value ?? []).Select(rate => new LayerRateModel(rate.Name, rate.Value)).ToEquatableArray(),
            DecayBiases = entry.Get(DecayBiases).Value,
        };
        training = JudgeKeys.Apply(entry, training);
        training = SamplingKeys.Apply(entry, training, classes, faults);
        return GradientKeys.Apply(entry, training, faults);
    }

    private static void CheckSchedule(Entry entry, Given<OptimizerModel> optimizer, FaultList faults)
    {
        Given<ScheduleModel> schedule = entry.Get(Schedule);
        Given<double> warmUp = entry.Get(WarmUp);
        Given<int> epochs = entry.Get(Epochs);
        if (!epochs.IsKnown)
        {
            return;
        }

        if (schedule.IsKnown && optimizer.IsKnown && schedule.Value.Misfit(epochs.Value, optimizer.Value.LearningRate) is { } reason)
        {
            faults.Add(FaultCatalogue.ScheduleMisfit, schedule.Place, reason);
        }

        if (warmUp.IsKnown && warmUp.Value > epochs.Value)
        {
            faults.Add(
                FaultCatalogue.ScheduleMisfit,
                warmUp.Place,
                Invariant($"train: the warm-up takes {Numbers.Show(warmUp.Value)} epochs, and there are {epochs.Value}; use warm-up: {epochs.Value} or less, or more epochs"));
        }
    }
}
