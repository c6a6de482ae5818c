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

    /// <summary>The cosine of pi times a number, within 2e-16.</summary>
    public static double CosPi(double x) => SinCosDegrees(180 * x).Cosine;

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

    /// <summary>e^x within 2 ulp: 0 below -745.14, infinity above 709.79.</summary>
    /// <remarks>
    /// x = n ln 2 + r with |r| &lt;= ln 2 / 2, so e^x = 2^n e^r; e^r by its Taylor series: r^k / k! stays above the last place for 13
    /// terms. 2^n is applied as two factors, which reach the subnormal numbers.
    /// </remarks>
    public static double Exp(double x)
    {
        double within = Math.Clamp(x, -746, 710);
        double n = Math.Round(within * 1.44269504088896340736);
        double r = Math.FusedMultiplyAdd(-n, Ln2Low, Math.FusedMultiplyAdd(-n, Ln2High, within));
        double series = 1;
        for (int k = 13; k >= 1; k--)
        {
            series = Math.FusedMultiplyAdd(series, r / k, 1);
        }

        int half = (int)n / 2;
        return series * PowerOfTwo(half) * PowerOfTwo((int)n - half);
    }

    /// <summary>Sine and cosine of an angle in degrees, each within 2e-16; exact at whole quarters of a turn.</summary>
    /// <remarks>The nearest quarter is taken off without rounding; what is left, at most 45 degrees, goes by Taylor series.</remarks>
    public static (double Sine, double Cosine) SinCosDegrees(double degrees)
    {
        double quarters = Math.Round(degrees / 90);
        double x = (degrees - (90 * quarters)) * (Math.PI / 180);
        double z = -(x * x);
        (double sine, double cosine) = (1, 1);
        for (int k = 16; k >= 2; k -= 2)
        {
            sine = Math.FusedMultiplyAdd(sine, z / (k * (k + 1)), 1);
            cosine = Math.FusedMultiplyAdd(cosine, z / (k * (k - 1)), 1);
        }

        sine *= x;
        return ((int)quarters & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);
}
