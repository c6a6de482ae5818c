using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>Up half a cosine to the optimiser's rate, and down another to almost nothing.</summary>
public sealed record OneCycleModel(double Rise, double Div, double FinalDiv) : ScheduleModel
{
    internal override RuntimeValue Value => RuntimeValue.Of("OneCycleSchedule", ("Rise", Rise), ("Div", Div), ("FinalDiv", FinalDiv));
}

/// <summary>The language's <c>one-cycle</c>.</summary>
internal sealed class OneCycleKind() : ScheduleKind(
    "one-cycle",
    "OneCycleSchedule",
    "Up half a cosine to lr, then down another to almost nothing (Smith, 2018), as PyTorch's OneCycleLR; momentum is not cycled.",
    Rise,
    Div,
    FinalDiv)
{
    private static readonly RealNumber Divisors = new(1, 1e12);

    private static readonly Key<double> Rise = Key.Optional(
        "rise", new RealNumber(0, 1), 0.3, "Share of the steps in which the rate rises. Default: 0.3.");

    private static readonly Key<double> Div = Key.Optional("div", Divisors, 25, "The first rate is lr divided by this. Default: 25.");

    private static readonly Key<double> FinalDiv = Key.Optional(
        "final-div", Divisors, 1e4, "The last rate is the first one divided by this. Default: 10000.");

    /// <inheritdoc/>
    public override ScheduleModel Make(Entry entry) =>
        new OneCycleModel(entry.Get(Rise).Value, entry.Get(Div).Value, entry.Get(FinalDiv).Value);
}
