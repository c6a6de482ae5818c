namespace Netwright.Compiler.Network;

/// <summary>What a spec says about how convolutions are computed.</summary>
public enum AlgorithmSetting
{
    /// <summary>Whatever the plan finds cheapest.</summary>
    Auto,

    /// <summary>Every output as one sum over its taps: no Winograd, whose rounding is larger.</summary>
    Direct,

    /// <summary>Winograd's minimal filtering wherever it can compute the layer.</summary>
    Winograd,
}
