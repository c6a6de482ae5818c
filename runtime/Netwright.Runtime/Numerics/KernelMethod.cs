using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>How emitted kernels are compiled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelMethod
{
    /// <summary>
    /// Optimised when first called, without the tiers in between, and a method of its own: inlined into its caller, a kernel would lose
    /// the registers that its tile is made for.
    /// </summary>
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
