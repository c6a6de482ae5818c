using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Numerics;

/// <summary>
/// exp, log, tanh and the logistic sigmoid of 16 values side by side. The same bits on every machine and at every vector
/// width: nothing but IEEE 754 sums, products, quotients and fused multiply-adds, in a fixed order.
/// </summary>
/// <remarks>
/// Errors are in ulp: units in the last place of the true result, over all finite arguments. The coefficients are minimax
/// fits, rounded to single precision. Lanes do not touch each other.
/// </remarks>
public static class VectorMath
{
    private const float Rounding = 12582912;
    private const int ExponentBias = 127;
    private const int ExponentShift = 23;

    /// <summary>e^x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>
    /// Within 1 ulp; +0 where the true value is less than half the smallest subnormal number, +infinity where it is above the
    /// largest finite one; 1 at +-0; NaN at NaN.
    /// </returns>
    /// <remarks>
    /// x = n ln 2 + r with |r| &lt;= ln 2 / 2, so e^x = 2^n e^r; e^r is a polynomial of degree 6. 2^n is applied as two factors,
    /// because n reaches from -150 to 128, beyond the exponents of single precision.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> rounding = Vector512.Create(Rounding);
        Vector512<float> q = ExpOfRest(Clamp(x, -104f, 89f), rounding, out Vector512<float> shifted);
        Vector512<int> power = shifted.AsInt32() - rounding.AsInt32();
        Vector512<int> half = power >> 1;
        return q * PowerOfTwo(half) * PowerOfTwo(power - half);
    }

    /// <summary>The natural logarithm of x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>
    /// Within 1 ulp for every x > 0, subnormal numbers too; exactly 0 at 1; -infinity at +-0; +infinity at +infinity; NaN at
    /// negative values and NaN.
    /// </returns>
    /// <remarks>
    /// x = 2^n (1 + f) with 1 + f from sqrt(1/2) up to sqrt 2, so ln x = n ln 2 + ln(1 + f), and
    /// ln(1 + f) = f - f^2/2 + f^3 s(f) with a polynomial s of degree 7.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // Subnormal numbers have no exponent of their own: 2^23 lifts them among the normal ones.
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> lifted = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(8388608f), x);
        Vector512<int> bits = lifted.AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(0x3F3504F3)) >> 23;
        Vector512<float> f = (bits - (exponent << 23)).AsSingle() - Vector512<float>.One;
        Vector512<float> n = Vector512.ConvertToSingle(exponent) - (subnormal & Vector512.Create(23f));

        Vector512<float> s = Fused.MultiplyAdd(Vector512.Create(-0.07634497f), f, Vector512.Create(0.12761576f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(-0.13160183f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(0.14201757f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(-0.16623357f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(0.20001227f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(-0.2500082f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(0.3333333f));
        s = Fused.MultiplyAdd(s, f, Vector512.Create(-0.5f));
        Vector512<float> tail = Fused.MultiplyAdd(n, Vector512.Create(-1.90465421e-9f), f * f * s);
        Vector512<float> y = Fused.MultiplyAdd(n, Vector512.Create(0.693147182f), f + tail);

        Vector512<float> zero = Vector512.Equals(x, Vector512<float>.Zero);
        Vector512<float> ordinary = Vector512.GreaterThan(x, Vector512<float>.Zero)
            & Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity));
        Vector512<float> edge = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512<float>.Zero), Vector512.Create(float.NaN), x);
        edge = Vector512.ConditionalSelect(zero, Vector512.Create(float.NegativeInfinity), edge);
        return Vector512.ConditionalSelect(ordinary, y, edge);
    }

    /// <summary>The hyperbolic tangent of x.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>
    /// Within 4.9 ulp, never beyond +-1, exactly +-1 from |x| = 7.9414606 on; x itself at +-0 and at subnormal x; odd:
    /// tanh(-x) is -tanh(x) to the bit; NaN at NaN.
    /// </returns>
    /// <remarks>
    /// x P(x^2) / Q(x^2) with P and Q of degree 4, both 1 at 0. Twelve products and fused multiply-adds, one division.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        x = Clamp(x, -7.9414606f, 7.9414606f);
        Vector512<float> z = x * x;
        Vector512<float> p = Fused.MultiplyAdd(Vector512.Create(1.3779341e-08f), z, Vector512.Create(2.0916037e-05f));
        Vector512<float> q = Fused.MultiplyAdd(Vector512.Create(7.950402e-07f), z, Vector512.Create(0.00033162002f));
        p = Fused.MultiplyAdd(p, z, Vector512.Create(0.0035143162f));
        q = Fused.MultiplyAdd(q, z, Vector512.Create(0.025948348f));
        p = Fused.MultiplyAdd(p, z, Vector512.Create(0.13396834f));
        q = Fused.MultiplyAdd(q, z, Vector512.Create(0.46730152f));
        p = Fused.MultiplyAdd(p, z, Vector512<float>.One);
        q = Fused.MultiplyAdd(q, z, Vector512<float>.One);
        return x * p / q;
    }

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512<float>.Zero, x);

    /// <summary>x where x > 0, else slope * x (Maas, Hannun and Ng, 2013); NaN stays NaN.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="slope">From 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x, float slope) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), x * Vector512.Create(slope), x);

    /// <summary>The larger of two values, as a maximum over a window takes them in: the first of equals stays, and NaN wins, as in PyTorch.</summary>
    /// <param name="next">The next value.</param>
    /// <param name="largest">The largest so far.</param>
    /// <remarks>The maximum of x86 is its second operand where either is NaN or both are zeros. All bits set are a NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Larger(Vector512<float> next, Vector512<float> largest)
    {
        Vector512<float> larger = X86Base.IsSupported
            ? Vector512.MaxNative(next, largest)
            : Vector512.ConditionalSelect(Vector512.GreaterThan(next, largest), next, largest);
        return Vector512.IsHardwareAccelerated
            ? Vector512.ConditionalSelect(Vector512.Equals(next, next), larger, next)
            : larger | Vector512.IsNaN(next);
    }

    /// <summary>0 where a mask has all bits set, else the value.</summary>
    /// <param name="mask">Of a comparison.</param>
    /// <param name="value">Any values.</param>
    /// <remarks>Masks of 512 bits stand in registers of their own, from which a selection takes them as they are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZeroWhere(Vector512<float> mask, Vector512<float> value) => Vector512.IsHardwareAccelerated
        ? Vector512.ConditionalSelect(mask, Vector512<float>.Zero, value)
        : Vector512.AndNot(value, mask);

    /// <inheritdoc cref="Larger(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Larger(float next, float largest)
    {
        float larger = X86Base.IsSupported ? float.MaxNative(next, largest) : next > largest ? next : largest;
        return float.IsNaN(next) ? next : larger;
    }

    /// <summary>1.7159 tanh(2x/3), which is near 1 at 1 and near -1 at -1 (LeCun et al., 1998).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>Within 8 ulp, never beyond +-1.7159; odd; NaN at NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaledTanh(Vector512<float> x) =>
        Tanh(x * Vector512.Create(2f / 3)) * Vector512.Create(1.7159f);

    /// <summary>The logistic sigmoid 1 / (1 + e^-x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>Within 3 ulp, also where the result is subnormal; in [0, 1]; 0.5 at +-0; NaN at NaN.</returns>
    /// <remarks>
    /// With e = e^-|x|, which never overflows: 1 / (1 + e) for x >= 0 and e / (1 + e) below. Its exponent n is never above 0, so
    /// 2^n is 2^(n + 32), which is a normal number, times 2^-32.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> negative = Vector512.MaxNative(Vector512.Create(-104f), x | Vector512.Create(-0f));

        // The low bits of the rounded exponent are those of 2^(n + 32) already.
        Vector512<float> q = ExpOfRest(negative, Vector512.Create(Rounding + ExponentBias + 32), out Vector512<float> shifted);
        Vector512<float> e = q * (shifted.AsInt32() << ExponentShift).AsSingle() * Vector512.Create(1f / 4294967296);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<float>.Zero), one, e) / (one + e);
    }

    /// <summary>e^r of x = n ln 2 + r, a polynomial of degree 6.</summary>
    /// <param name="x">Values in the range of e^x.</param>
    /// <param name="rounding">
    /// 1.5 x 2^23, or a whole number more: a sum with it has no bits left for a fraction, so it rounds, and its low bits are the integer.
    /// </param>
    /// <param name="shifted">n + <paramref name="rounding"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfRest(Vector512<float> x, Vector512<float> rounding, out Vector512<float> shifted)
    {
        shifted = Fused.MultiplyAdd(x, Vector512.Create(1.44269504f), rounding);
        Vector512<float> n = shifted - rounding;
        Vector512<float> r = Fused.MultiplyAdd(n, Vector512.Create(-0.693147182f), x);
        r = Fused.MultiplyAdd(n, Vector512.Create(1.90465421e-9f), r);

        Vector512<float> q = Fused.MultiplyAdd(Vector512.Create(0.0013814174f), r, Vector512.Create(0.0083689215f));
        q = Fused.MultiplyAdd(q, r, Vector512.Create(0.041668408f));
        q = Fused.MultiplyAdd(q, r, Vector512.Create(0.1666652f));
        q = Fused.MultiplyAdd(q, r, Vector512.Create(0.49999994f));
        q = Fused.MultiplyAdd(q, r, Vector512<float>.One);
        return Fused.MultiplyAdd(q, r, Vector512<float>.One);
    }

    // With the bound first, the machine's own minimum gives NaN for NaN on every processor.
    private static Vector512<float> Clamp(Vector512<float> x, float low, float high) =>
        Vector512.MaxNative(Vector512.Create(low), Vector512.MinNative(Vector512.Create(high), x));

    private static Vector512<float> PowerOfTwo(Vector512<int> exponent) =>
        ((exponent + Vector512.Create(ExponentBias)) << ExponentShift).AsSingle();
}
