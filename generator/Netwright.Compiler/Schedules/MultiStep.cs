using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Schedules;

/// <summary>The rate times a factor after each of some numbers of epochs.</summary>
public sealed record MultiStepModel(EquatableArray<int> After, double Gamma) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("MultiStepSchedule", ("After", After), ("Gamma", Gamma));

    internal override string? Misfit(int epochs, double learningRate) => After.FirstOrDefault(epoch => epoch >= epochs) is > 0 and var late
        ? Invariant($"multi-step: the rate would change after {late} epochs, and there are {epochs}; leave {late} out, or train for more epochs")
        : null;
}

/// <summary>The language's <c>multi-step</c>.</summary>
internal sealed class MultiStepKind() : ScheduleKind(
    "multi-step",
    "MultiStepSchedule",
    "The rate times gamma after each of some numbers of epochs, as PyTorch's MultiStepLR.",
    After,
    ScheduleKeys.Gamma)
{
    private static readonly Key<EquatableArray<int>> After = Key.Required(
        "after", new AscendingNumbers(ScheduleKeys.Epochs, "numbers of epochs, ascending, such as [30, 60]"), "Epochs that end before the rate changes, such as [30, 60].");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new MultiStepModel(entry.Get(After).Value, entry.Get(ScheduleKeys.Gamma).Value);
}
