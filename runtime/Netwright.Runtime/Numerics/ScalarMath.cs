using System;

namespace Netwright.Numerics;

/// <summary>Functions of one double whose bits are the same on every machine, unlike those of <see cref="Math"/>.</summary>
internal static class ScalarMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>The natural logarithm of a normal number above 0, within 2 ulp.</summary>
    /// <remarks>
    /// x = 2^n m with m from sqrt(1/2) up to sqrt 2; ln m = 2 artanh(t) with t = (m - 1) / (m + 1), |t| &lt; 0.172, by its
    /// Taylor series: t^2k stays above the last place for 11 terms.
    /// </remarks>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits - 0x3FE6A09E667F3BCD) >> 52;
        double m = BitConverter.Int64BitsToDouble(bits - (exponent << 52));
        double f = m - 1;
        double t = f / (m + 1);
        double z = t * t;
        double series = 0;
        for (int k = 23; k >= 3; k -= 2)
        {
            series = Math.FusedMultiplyAdd(series, z, 1.0 / k);
        }

        // 2t = f - t f, so ln m = f - t (f - 2 t^2 series) holds the leading term exactly.
        double tail = t * (f - (2 * z * series));
        return Math.FusedMultiplyAdd(exponent, Ln2High, f - (tail - (exponent * Ln2Low)));
    }

    /// <summary>The cosine of pi times a number from 0 to 1, within 1e-15.</summary>
    /// <remarks>By its Taylor series up to a quarter turn, which a half turn mirrors: x^2k / (2k)! falls below 1e-19 for 13 terms.</remarks>
    public static double CosPi(double x)
    {
        if (x > 0.5)
        {
            return -CosPi(1 - x);
        }

        double z = Math.PI * Math.PI * x * x;
        double series = 1;
        for (int k = 24; k > 0; k -= 2)
        {
            series = 1 - (z / (k * (k - 1)) * series);
        }

        return series;
    }

    /// <summary>A number times itself some times, by repeated squaring.</summary>
    /// <param name="x">The number.</param>
    /// <param name="exponent">How often, 0 or more.</param>
    public static double Power(double x, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            power *= (exponent & 1) == 1 ? x : 1;
            x *= x;
        }

        return power;
    }
}
