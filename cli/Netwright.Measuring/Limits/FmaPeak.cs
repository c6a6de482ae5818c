using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Measuring.Limits;

/// <summary>Fused multiply-adds and nothing else: what no kernel can exceed.</summary>
/// <remarks>Twelve independent chains: more than latency times units of any core so far, and they fit 16 registers.</remarks>
internal sealed class FmaPeak
{
    private const int Chains = 12;
    private const int Loops = 20_000;

    private readonly Func<float> run;

    private FmaPeak(int bits, Func<float> run)
    {
        Bits = bits;
        this.run = run;
    }

    /// <summary>The widths that the machine has, widest first.</summary>
    public static ImmutableArray<FmaPeak> All =>
    [
        .. Vector512.IsHardwareAccelerated ? (FmaPeak[])[new FmaPeak(512, Run512)] : [],
        .. Vector256.IsHardwareAccelerated ? (FmaPeak[])[new FmaPeak(256, Run256)] : [],
        new FmaPeak(128, Run128),
    ];

    /// <summary>Width of its vectors.</summary>
    public int Bits { get; }

    /// <summary>Some ten microseconds of work.</summary>
    public void Run() => run();

    /// <summary>Billions of floating-point operations in a second, two to each multiply-add, when a run takes so long.</summary>
    public double GigaflopsAt(double microseconds) => 2.0 * Loops * Chains * (Bits / 32) / microseconds / 1e3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512()
    {
        var a = Vector512.Create(0.999f);
        var b = Vector512.Create(0.001f);
        Vector512<float> y0 = b, y1 = b, y2 = b, y3 = b, y4 = b, y5 = b, y6 = b, y7 = b, y8 = b, y9 = b, y10 = b, y11 = b;
        for (int i = 0; i < Loops; i++)
        {
            y0 = Vector512.FusedMultiplyAdd(y0, a, b);
            y1 = Vector512.FusedMultiplyAdd(y1, a, b);
            y2 = Vector512.FusedMultiplyAdd(y2, a, b);
            y3 = Vector512.FusedMultiplyAdd(y3, a, b);
            y4 = Vector512.FusedMultiplyAdd(y4, a, b);
            y5 = Vector512.FusedMultiplyAdd(y5, a, b);
            y6 = Vector512.FusedMultiplyAdd(y6, a, b);
            y7 = Vector512.FusedMultiplyAdd(y7, a, b);
            y8 = Vector512.FusedMultiplyAdd(y8, a, b);
            y9 = Vector512.FusedMultiplyAdd(y9, a, b);
            y10 = Vector512.FusedMultiplyAdd(y10, a, b);
            y11 = Vector512.FusedMultiplyAdd(y11, a, b);
        }

        return (y0 + y1 + y2 + y3 + y4 + y5 + y6 + y7 + y8 + y9 + y10 + y11)[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256()
    {
        var a = Vector256.Create(0.999f);
        var b = Vector256.Create(0.001f);
        Vector256<float> y0 = b, y1 = b, y2 = b, y3 = b, y4 = b, y5 = b, y6 = b, y7 = b, y8 = b, y9 = b, y10 = b, y11 = b;
        for (int i = 0; i < Loops; i++)
        {
            y0 = Vector256.FusedMultiplyAdd(y0, a, b);
            y1 = Vector256.FusedMultiplyAdd(y1, a, b);
            y2 = Vector256.FusedMultiplyAdd(y2, a, b);
            y3 = Vector256.FusedMultiplyAdd(y3, a, b);
            y4 = Vector256.FusedMultiplyAdd(y4, a, b);
            y5 = Vector256.FusedMultiplyAdd(y5, a, b);
            y6 = Vector256.FusedMultiplyAdd(y6, a, b);
            y7 = Vector256.FusedMultiplyAdd(y7, a, b);
            y8 = Vector256.FusedMultiplyAdd(y8, a, b);
            y9 = Vector256.FusedMultiplyAdd(y9, a, b);
            y10 = Vector256.FusedMultiplyAdd(y10, a, b);
            y11 = Vector256.FusedMultiplyAdd(y11, a, b);
        }

        return (y0 + y1 + y2 + y3 + y4 + y5 + y6 + y7 + y8 + y9 + y10 + y11)[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run128()
    {
        var a = Vector128.Create(0.999f);
        var b = Vector128.Create(0.001f);
        Vector128<float> y0 = b, y1 = b, y2 = b, y3 = b, y4 = b, y5 = b, y6 = b, y7 = b, y8 = b, y9 = b, y10 = b, y11 = b;
        for (int i = 0; i < Loops; i++)
        {
            y0 = Vector128.FusedMultiplyAdd(y0, a, b);
            y1 = Vector128.FusedMultiplyAdd(y1, a, b);
            y2 = Vector128.FusedMultiplyAdd(y2, a, b);
            y3 = Vector128.FusedMultiplyAdd(y3, a, b);
            y4 = Vector128.FusedMultiplyAdd(y4, a, b);
            y5 = Vector128.FusedMultiplyAdd(y5, a, b);
            y6 = Vector128.FusedMultiplyAdd(y6, a, b);
            y7 = Vector128.FusedMultiplyAdd(y7, a, b);
            y8 = Vector128.FusedMultiplyAdd(y8, a, b);
            y9 = Vector128.FusedMultiplyAdd(y9, a, b);
            y10 = Vector128.FusedMultiplyAdd(y10, a, b);
            y11 = Vector128.FusedMultiplyAdd(y11, a, b);
        }

        return (y0 + y1 + y2 + y3 + y4 + y5 + y6 + y7 + y8 + y9 + y10 + y11)[0];
    }
}
