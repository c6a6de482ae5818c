using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Numerics;

/// <summary>a * b + c with a single rounding, also on machines that have no instruction for it: the same bits everywhere.</summary>
/// <remarks>
/// Where the machine has the instruction, it is all that is left of a call. Elsewhere .NET would call a scalar routine for each
/// lane; here two or four lanes pass through double precision at once.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Fused
{
    /// <summary>a * b + c, lane by lane, each with a single rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Vector128.FusedMultiplyAdd(a, b, c)
        : Avx.IsSupported ? FusedByDoubles.Four(a, b, c)
        : FusedByDoubles.Pairs(a, b, c);

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Vector256.FusedMultiplyAdd(a, b, c) : FusedByDoubles.MultiplyAdd(a, b, c);

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Vector512.FusedMultiplyAdd(a, b, c) : FusedByDoubles.MultiplyAdd(a, b, c);

    /// <summary>a * b + c with a single rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? MathF.FusedMultiplyAdd(a, b, c) : FusedByDoubles.MultiplyAdd(a, b, c);
}
