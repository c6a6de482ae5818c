using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>The rate times a factor after every epoch.</summary>
public sealed record ExponentialModel(double Gamma) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("ExponentialSchedule", ("Gamma", Gamma));
}

/// <summary>The language's <c>exponential</c>.</summary>
internal sealed class ExponentialKind() : ScheduleKind(
    "exponential", "ExponentialSchedule", "The rate times gamma after every epoch, as PyTorch's ExponentialLR.", Gamma)
{
    private static readonly Key<double> Gamma = Key.Optional(
        "gamma", ScheduleKeys.Factors, 0.95, "What the rate is multiplied by after each epoch. Default: 0.95.");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new ExponentialModel(entry.Get(Gamma).Value);
}
