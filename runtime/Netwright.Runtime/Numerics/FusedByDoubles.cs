using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Numerics;

/// <summary>Fused multiply-adds of single precision, computed in double precision: the bits that the instruction gives.</summary>
/// <remarks>
/// The product of two floats is exact in double precision. Its sum with the third is rounded twice, to double and to single, which
/// differs from one rounding only where the first rounding ends on a value halfway between two floats: the second cannot see
/// then on which side the sum was. So the sum is rounded to odd in between (Boldo and Melquiond, 2008): of the two doubles beside
/// an inexact sum the one is taken whose last bit is 1, which no value halfway between floats has.
/// </remarks>
internal static class FusedByDoubles
{
    // Below 1 by half a unit in the last place of 1: a product with it is the double next to a value on the side of zero.
    private const double Inward = 1 - (1d / (1L << 53));

    private const int BitsBelowHalf = 28;
    private const int SmallestNormal = 0x0080_0000;

    /// <summary>With vectors of four doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Four(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        Vector256<double> product = Avx.Multiply(Avx.ConvertToVector256Double(a), Avx.ConvertToVector256Double(b));
        Vector256<double> addend = Avx.ConvertToVector256Double(c);
        Vector256<double> sum = Avx.Add(product, addend);
        Vector256<double> error = Avx.Add(
            Avx.Subtract(product, Avx.Subtract(sum, addend)), Avx.Subtract(addend, Avx.Subtract(sum, product)));

        // Above 0 where the exact sum lies beyond the rounded one, seen from zero; AVX has no integers to step with.
        Vector256<double> side = Avx.Multiply(error, sum);
        Vector256<double> isInside = Avx.Compare(side, Vector256<double>.Zero, FloatComparisonMode.OrderedLessThanNonSignaling);
        Vector256<double> isInexact = Avx.Compare(side, Vector256<double>.Zero, FloatComparisonMode.OrderedNotEqualNonSignaling);
        Vector256<double> cut = Avx.BlendVariable(sum, Avx.Multiply(sum, Vector256.Create(Inward)), isInside);
        return Avx.ConvertToVector128Single(Avx.Or(cut, Avx.And(isInexact, Vector256.Create(1L).AsDouble())));
    }

    /// <summary>With vectors of two doubles, rounding to odd only where it makes a difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector128<float> Pairs(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        Vector128<double> lower = (Vector128.WidenLower(a) * Vector128.WidenLower(b)) + Vector128.WidenLower(c);
        Vector128<double> upper = (Vector128.WidenUpper(a) * Vector128.WidenUpper(b)) + Vector128.WidenUpper(c);
        Vector128<float> result = Vector128.Narrow(lower, upper);

        // Of a value halfway between two floats, all bits below the first that a float lacks are 0.
        Vector128<uint> lowBits = Vector128.Narrow(lower.AsUInt64(), upper.AsUInt64());
        Vector128<int> isHalfway = Vector128.Equals(lowBits << (31 - BitsBelowHalf), Vector128.Create(1u << 31)).AsInt32();

        // Subnormal floats lack more; 0 itself is exact.
        Vector128<int> magnitude = result.AsInt32() & Vector128.Create(int.MaxValue);
        Vector128<int> isSmall = Vector128.LessThanOrEqual(magnitude, Vector128.Create(SmallestNormal))
            & Vector128.GreaterThan(magnitude, Vector128<int>.Zero);
        return (isHalfway | isSmall) == Vector128<int>.Zero ? result : Vector128.Narrow(
            RoundedToOdd(Vector128.WidenLower(a), Vector128.WidenLower(b), Vector128.WidenLower(c)),
            RoundedToOdd(Vector128.WidenUpper(a), Vector128.WidenUpper(b), Vector128.WidenUpper(c)));
    }

    /// <summary>a * b + c for doubles that hold floats.</summary>
    private static Vector128<double> RoundedToOdd(Vector128<double> a, Vector128<double> b, Vector128<double> c)
    {
        Vector128<double> product = a * b;
        Vector128<double> sum = product + c;
        Vector128<double> error = (product - (sum - c)) + (c - (sum - product));

        // Above 0 where the exact sum lies beyond the rounded one, seen from zero. Comparisons give -1, and false at NaN.
        Vector128<double> side = error * sum;
        Vector128<long> isInside = Vector128.LessThan(side, Vector128<double>.Zero).AsInt64();
        Vector128<long> isInexact = isInside | Vector128.GreaterThan(side, Vector128<double>.Zero).AsInt64();
        return ((sum.AsInt64() + isInside) | (isInexact & Vector128<long>.One)).AsDouble();
    }

    /// <summary>Four lanes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.Create(
        Fused.MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()), Fused.MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));

    /// <inheritdoc cref="MultiplyAdd(Vector256{float}, Vector256{float}, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        (Vector256<float> a0, Vector256<float> b0, Vector256<float> c0) = (a.GetLower(), b.GetLower(), c.GetLower());
        (Vector256<float> a1, Vector256<float> b1, Vector256<float> c1) = (a.GetUpper(), b.GetUpper(), c.GetUpper());
        return Vector512.Create(
            Vector256.Create(
                Fused.MultiplyAdd(a0.GetLower(), b0.GetLower(), c0.GetLower()),
                Fused.MultiplyAdd(a0.GetUpper(), b0.GetUpper(), c0.GetUpper())),
            Vector256.Create(
                Fused.MultiplyAdd(a1.GetLower(), b1.GetLower(), c1.GetLower()),
                Fused.MultiplyAdd(a1.GetUpper(), b1.GetUpper(), c1.GetUpper())));
    }

    /// <summary>One lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(float a, float b, float c) =>
        Fused.MultiplyAdd(Vector128.CreateScalar(a), Vector128.CreateScalar(b), Vector128.CreateScalar(c)).ToScalar();
}
