using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>The optimiser's rate, all along.</summary>
public sealed record ConstantModel : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("ConstantSchedule");
}

/// <summary>The language's <c>constant</c>.</summary>
internal sealed class ConstantKind() : ScheduleKind("constant", "ConstantSchedule", "The optimiser's lr, all along.")
{
    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new ConstantModel();
}
