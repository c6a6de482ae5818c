using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>Down half a cosine from the rate to a share of it.</summary>
public sealed record CosineModel(double Final) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("CosineSchedule", ("Final", Final));
}

/// <summary>The language's <c>cosine</c>.</summary>
internal sealed class CosineKind() : ScheduleKind(
    "cosine",
    "CosineSchedule",
    "Down half a cosine, a little in every step, from lr behind the warm-up to a share of it behind the last step (Loshchilov and Hutter, 2017).",
    Final)
{
    private static readonly Key<double> Final = Key.Optional(
        "final", new RealNumber(0, 1), 0, "The share of lr that would be reached in the step behind the last. Default: 0.");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) => new CosineModel(entry.Get(Final).Value);
}
