using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The keys of <c>train</c> that say what a training is judged by, and when it ends.</summary>
internal static class JudgeKeys
{
    private const int MostEpochs = 1000000;

    private static readonly Key<double> Share = Key.Required(
        "share", Shares, "Share of the training images held out: 0 up to, not including, 1.");

    private static readonly Key<PickSetting> Pick = Key.Optional(
        "pick",
        new Choice<PickSetting>(("by-content", PickSetting.ByContent), ("last", PickSetting.Last)),
        PickSetting.ByContent,
        "Which images: by-content takes the same share of each class, chosen by a hash of what they show, and never splits equal images; "
        + "last takes those at the end, as Keras does. Default: by-content.");

    private static readonly Key<int> Patience = Key.Required(
        "patience", new WholeNumber(1, MostEpochs), "Epochs without a better one after which training ends.");

    private static readonly Key<double> MinDelta = Key.Optional(
        "min-delta", new RealNumber(0, 1e6), 0, "By how much an epoch must be better to count as such. Default: 0.");

    private static readonly Key<bool> Restore = Key.Optional(
        "restore", new Flag(), true, "Whether the network gets the weights of its best epoch back. Default: true.");

    private static RealNumber Shares => new(0, 1, below: true);

    /// <summary>Images held out.</summary>
    public static Key<ValidationModel> Validation { get; } = Key.Optional(
        "validation",
        new ShortOr<double, ValidationModel>(
            Shares, new KeyTable(Share, Pick), share => new(share, PickSetting.ByContent), OfValidation),
        new ValidationModel(0, PickSetting.ByContent),
        "Share of the training images held out to watch the training: 0 up to, not including, 1; or {share: 0.1, pick: last}. Default: 0.");

    /// <summary>When to end.</summary>
    public static Key<StoppingModel> EarlyStopping { get; } = Key.Optional(
        "early-stopping",
        new ShortOr<int, StoppingModel>(
            new WholeNumber(1, MostEpochs), new KeyTable(Patience, MinDelta, Restore), patience => new(patience, 0, true), OfStopping),
        null!,
        "Ends training after so many epochs without a better one, and gives the best one's weights back; or {patience: 5, min-delta: 0.001}. "
        + "Default: never.");

    /// <summary>What is better.</summary>
    public static Key<BestBySetting> BestBy { get; } = Key.Optional(
        "best-by",
        new Choice<BestBySetting>(("loss", BestBySetting.Loss), ("accuracy", BestBySetting.Accuracy)),
        BestBySetting.Loss,
        "What the best epoch is best in: the loss or the accuracy on the validation images, or on the training images where none are held "
        + "out. Default: loss.");

    /// <summary>The recipe with what these keys say.</summary>
    public static TrainingModel Apply(Entry entry, TrainingModel training)
    {
        Given<ValidationModel> validation = entry.Get(Validation);
        Given<StoppingModel> stopping = entry.Get(EarlyStopping);
        return training with
        {
            Validation = validation.IsKnown ? validation.Value.Share : 0,
            Pick = validation.IsKnown ? validation.Value.Pick : PickSetting.ByContent,
            EarlyStopping = stopping is { IsKnown: true, IsWritten: true } ? stopping.Value : null,
            BestBy = entry.Get(BestBy).Value,
        };
    }

    private static ValidationModel? OfValidation(Entry entry)
    {
        Given<double> share = entry.Get(Share);
        return share.IsKnown ? new(share.Value, entry.Get(Pick).Value) : null;
    }

    private static StoppingModel? OfStopping(Entry entry)
    {
        Given<int> patience = entry.Get(Patience);
        return patience.IsKnown ? new(patience.Value, entry.Get(MinDelta).Value, entry.Get(Restore).Value) : null;
    }
}
