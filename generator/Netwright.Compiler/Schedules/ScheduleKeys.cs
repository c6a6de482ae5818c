using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>Constants that schedules share.</summary>
internal static class ScheduleKeys
{
    /// <summary>What a rate is multiplied by.</summary>
    public static RealNumber Factors { get; } = new(1e-6, 1);

    /// <summary>Numbers of epochs.</summary>
    public static WholeNumber Epochs { get; } = new(1, 1000000);

    /// <summary>What the rate is multiplied by when it changes.</summary>
    public static Key<double> Gamma { get; } = Key.Optional(
        "gamma", Factors, 0.1, "What the rate is multiplied by at each change. Default: 0.1.");
}
