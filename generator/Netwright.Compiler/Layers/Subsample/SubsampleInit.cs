using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Subsample;

/// <summary>First coefficients where a spec says nothing.</summary>
internal static class SubsampleInit
{
    /// <summary>The rule.</summary>
    public static InitRule Usual => InitRule.Lecun;

    /// <summary>The same in words.</summary>
    public const string Doc = "lecun";
}
