using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Schedules;

/// <summary>The rate times a factor when a figure has not become better for some epochs.</summary>
public sealed record PlateauModel(bool WatchesAccuracy, int Patience, double Factor, double Threshold, double LeastRate) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of(
        "ReduceOnPlateauSchedule",
        ("Metric", new RuntimeChoice("PlateauMetric", WatchesAccuracy ? "Accuracy" : "Loss")),
        ("Patience", Patience),
        ("Factor", Factor),
        ("Threshold", Threshold),
        ("LeastRate", LeastRate));

    internal override string? Misfit(int epochs, double learningRate) => LeastRate <= learningRate
        ? null
        : Invariant($"reduce-on-plateau: the least rate {Numbers.Show(LeastRate)} is above the optimiser's lr, {Numbers.Show(learningRate)}, so nothing could be reduced; use a smaller least-lr");
}

/// <summary>The language's <c>reduce-on-plateau</c>.</summary>
internal sealed class PlateauKind() : ScheduleKind(
    "reduce-on-plateau",
    "ReduceOnPlateauSchedule",
    "The rate times a factor when a figure of the validation images (of the training where there are none) has not become better for some "
    + "epochs, as PyTorch's ReduceLROnPlateau.",
    Metric,
    Patience,
    Factor,
    Threshold,
    LeastRate)
{
    private static readonly Key<bool> Metric = Key.Optional(
        "metric", new Choice<bool>(("loss", false), ("accuracy", true)), false, "The figure that is watched: loss or accuracy. Default: loss.");

    private static readonly Key<int> Patience = Key.Optional(
        "patience",
        new WholeNumber(0, 1000000),
        10,
        "Epochs without a better figure that are put up with; the next one reduces the rate. Default: 10.");

    private static readonly Key<double> Factor = Key.Optional(
        "factor", ScheduleKeys.Factors, 0.1, "What the rate is multiplied by. Default: 0.1.");

    private static readonly Key<double> Threshold = Key.Optional(
        "threshold", new RealNumber(0, 1, below: true), 1e-4, "A figure is better by more than this share of the best one. Default: 0.0001.");

    private static readonly Key<double> LeastRate = Key.Optional(
        "least-lr", new RealNumber(0, 1000), 0, "The rate is not reduced below this. Default: 0.");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new PlateauModel(
        entry.Get(Metric).Value,
        entry.Get(Patience).Value,
        entry.Get(Factor).Value,
        entry.Get(Threshold).Value,
        entry.Get(LeastRate).Value);
}
