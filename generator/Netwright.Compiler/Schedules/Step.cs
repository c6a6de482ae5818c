using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>The rate times a factor after every few epochs.</summary>
public sealed record StepModel(int Every, double Gamma) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("StepSchedule", ("Every", Every), ("Gamma", Gamma));
}

/// <summary>The language's <c>step</c>.</summary>
internal sealed class StepKind() : ScheduleKind(
    "step", "StepSchedule", "The rate times gamma after every few epochs, as PyTorch's StepLR.", Every, ScheduleKeys.Gamma)
{
    private static readonly Key<int> Every = Key.Required("every", ScheduleKeys.Epochs, "Epochs from one change to the next.");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new StepModel(entry.Get(Every).Value, entry.Get(ScheduleKeys.Gamma).Value);
}
