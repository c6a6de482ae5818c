using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>What follows a convolution while its rows are in L1: an activation, and a pool whose windows tile the image.</summary>
internal sealed record FusedTail(ActivationKind Activation, PoolLayer? Pool)
{
    /// <summary>Whether a pool's windows tile its input: no overlap, no padding, no rest; and are small enough to unroll.</summary>
    public static bool CanHold(PoolLayer pool) =>
        PoolWords.Unrolls(pool)
        && pool.Window == pool.Stride
        && pool.Pad == Padding.None
        && pool.Input.Height % pool.Window.Height == 0
        && pool.Input.Width % pool.Window.Width == 0;

    /// <summary>The tail with the next layer as its activation; null where that is none, or comes too late.</summary>
    public FusedTail? WithActivation(Layer next) =>
        this is { Activation: var own, Pool: null } && own == ActivationKind.None && next is ActivationLayer function
            ? this with { Activation = function.Function }
            : null;

    /// <summary>As a sentence goes on: <c>, then tanh, then S2: the mean of each 2x2</c>.</summary>
    public static string Words(FusedTail tail, bool named = true)
    {
        string activation = tail.Activation == ActivationKind.None ? "" : ", then " + ActivationWords.Name(tail.Activation);
        return tail.Pool is { } pool ? Invariant($"{activation}, then {(named ? pool.Name + ": " : "")}{PoolWords.Words(pool)}") : activation;
    }

    /// <summary>The activation round a formula.</summary>
    public static string Function(FusedTail tail, string sum) =>
        tail.Activation == ActivationKind.None ? sum : $"{ActivationWords.Name(tail.Activation)}({sum})";
}
