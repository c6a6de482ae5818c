using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>plan</c> entry: what the plan may choose.</summary>
internal static class PlanSection
{
    private static readonly Key<AlgorithmSetting> Algorithm = Key.Optional(
        "algorithm",
        SharedKeys.Algorithms,
        AlgorithmSetting.Auto,
        "How convolutions are computed: auto takes the cheapest; direct never takes Winograd's filtering, whose error is about 5e-6 "
        + "of the largest output, and in which a NaN spreads to the outputs of its tile; winograd takes it wherever it can be taken. Default: auto.");

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Algorithm);

    /// <summary>The setting; auto where nothing is written.</summary>
    public static AlgorithmSetting Check(Given<Entry> plan) =>
        plan is { IsKnown: true, IsWritten: true } ? plan.Value.Get(Algorithm).Value : AlgorithmSetting.Auto;
}
