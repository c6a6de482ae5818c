using Netwright.Compiler.Layers.Conv.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Pool.Plan;

/// <summary>Pools in words.</summary>
internal static class PoolWords
{
    private const int MaxUnrolled = 16;

    /// <summary>Whether a window is small enough to be written value by value.</summary>
    public static bool Unrolls(PoolLayer pool) => (long)pool.Window.Height * pool.Window.Width <= MaxUnrolled;

    /// <summary>Such as <c>the mean of each 2x2</c>.</summary>
    public static string Words(PoolLayer pool)
    {
        string what = pool.Pool == PoolKind.Max ? "largest" : "mean";
        string stride = pool.Stride == pool.Window ? "" : Invariant($", stride {pool.Stride}");
        string pad = pool.Pad.Top == 0 && pool.Pad.Left == 0 ? "" : Invariant($", padded by {pool.Pad.Top}x{pool.Pad.Left}");
        return Invariant($"the {what} of each {pool.Window}{stride}{pad}");
    }

    /// <summary>The same as a sentence begins.</summary>
    public static string Sentence(PoolLayer pool) => "T" + Words(pool).Substring(1);

    /// <summary>All that emitted code depends on, as a C# name: <c>MaxPool_2x2_Over64x56x56</c>.</summary>
    public static string Shape(PoolLayer pool)
    {
        string kind = pool.Pool == PoolKind.Max ? "MaxPool" : "AvgPool";
        string stride = pool.Stride == pool.Window ? "" : Invariant($"_Stride{pool.Stride}");
        return Invariant($"{kind}_{pool.Window}{stride}{ConvShape.Pad(pool.Pad)}_Over{ConvShape.Extent(pool.Input)}");
    }
}
