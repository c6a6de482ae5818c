using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FsCheck.Xunit;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

/// <summary>Multiply-adds by way of doubles against .NET's, whose instruction or routine rounds once.</summary>
public sealed class FusedTests
{
    private const int RandomVectors = 150_000;

    private static readonly float HalfLastBit = MathF.ScaleB(1, -24);
    private static readonly float Overflowing = MathF.ScaleB(1, 103);

    private delegate Vector128<float> Operation(Vector128<float> a, Vector128<float> b, Vector128<float> c);

    private static IEnumerable<Operation> Operations => Avx.IsSupported
        ? [FusedByDoubles.Pairs, FusedByDoubles.Four, Fused.MultiplyAdd]
        : [FusedByDoubles.Pairs, Fused.MultiplyAdd];

    [Fact]
    public void Any_bits_give_those_of_one_rounding()
    {
        var random = new Random(1);
        Each(() => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)));
    }

    [Fact]
    public void Numbers_of_like_size_give_the_bits_of_one_rounding()
    {
        var random = new Random(2);
        Each(() => MathF.ScaleB(random.NextSingle() - 0.5f, random.Next(30) - 15));
    }

    [Fact]
    public void Numbers_of_few_digits_give_the_bits_of_one_rounding()
    {
        var random = new Random(3);
        Each(() => MathF.ScaleB(random.Next(-64, 65), (random.Next(9) * 8) - 36));
    }

    [Fact]
    public void Numbers_about_the_subnormal_ones_give_the_bits_of_one_rounding()
    {
        var random = new Random(4);
        Each(() => MathF.ScaleB(random.NextSingle() - 0.5f, -random.Next(55, 100)), () => MathF.ScaleB(random.NextSingle() - 0.5f, -random.Next(120, 150)));
    }

    [Fact]
    public void Numbers_about_the_largest_give_the_bits_of_one_rounding()
    {
        var random = new Random(5);
        Each(() => MathF.ScaleB(random.NextSingle() - 0.5f, random.Next(60, 67)), () => MathF.ScaleB(random.NextSingle() - 0.5f, random.Next(120, 130)));
    }

    [Fact]
    public void Special_values_give_what_they_give_with_one_rounding()
    {
        float[] values =
        [
            0, -0f, 1, -1, 3, float.Epsilon, -float.Epsilon, 1.1754942e-38f, 1.17549435e-38f, -1.17549435e-38f, float.MaxValue,
            float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1 + MathF.ScaleB(1, -23), 1 - HalfLastBit,
            HalfLastBit, MathF.ScaleB(1, -75), MathF.ScaleB(1, -126), MathF.ScaleB(1, -150 + 76), Overflowing, -Overflowing, MathF.ScaleB(1, 64),
        ];
        foreach (float a in values)
        {
            foreach (float b in values)
            {
                foreach (float c in values)
                {
                    Check(Vector128.Create(a, 1, a, b), Vector128.Create(b, 1, b, a), Vector128.Create(c, 1, -c, c));
                }
            }
        }
    }

    /// <summary>The exact sum is half a last bit off a float, but for 2^-36 or 2^-46 of that half, which a double cannot hold.</summary>
    [Property(MaxTest = 2000)]
    public void A_sum_just_beside_halfway_is_rounded_to_its_own_side(uint bits, sbyte exponent, bool isAbove, bool isNegative)
    {
        float c = MathF.ScaleB(1 + MathF.ScaleB(bits >> 9, -23), exponent);
        (float a, float b) = isAbove
            ? (1 + MathF.ScaleB(1, -12), 1 - MathF.ScaleB(1, -12) + MathF.ScaleB(1, -24))
            : (1 + MathF.ScaleB(1, -23), 1 - MathF.ScaleB(1, -23));
        b = MathF.ScaleB(b, exponent - 24);
        foreach (float sign in new[] { 1f, -1f })
        {
            Trap(a * sign, isNegative ? -b : b, c * sign);
        }
    }

    /// <summary>A product of 25 bits is halfway between two floats, but for an addend that a double cannot hold beside it.</summary>
    [Property(MaxTest = 2000)]
    public void A_product_halfway_between_floats_is_rounded_to_the_side_of_its_addend(ushort left, ushort right, byte distance, bool isNegative)
    {
        float a = 4096 + (left % 4096) | 1, b = 4096 + (right % 4096) | 1;
        float c = MathF.ScaleB(isNegative ? -1 : 1, -40 - (distance % 100));
        Trap(a, b, c);
        Trap(-a, b, c);
    }

    [Theory]
    [InlineData(-149)]
    [InlineData(-140)]
    [InlineData(-127)]
    public void A_subnormal_sum_just_beside_halfway_is_rounded_to_its_own_side(int last)
    {
        for (int odd = 1; odd < 64; odd += 2)
        {
            // Half of the smallest subnormal above a multiple of it, and a part of 2^-46 more or less.
            float c = MathF.ScaleB(odd, last);
            float below = 1 - MathF.ScaleB(1, -23), above = 1 + MathF.ScaleB(1, -23);
            float half = MathF.ScaleB(1, -75);
            Check(Vector128.Create(half * below, half * above, -half * below, half), Vector128.Create(half * above), Vector128.Create(c));
            Check(Vector128.Create(half * above), Vector128.Create(half * above), Vector128.Create(c, -c, c, -c));
        }
    }

    [Theory]
    [InlineData(0x3F800001u, 0x3F800001u, 0x337FFFFEu)]
    [InlineData(0x3F800000u, 0x3F800800u, 0x337FF001u)]
    public void Rounding_first_to_double_and_then_to_single_would_be_wrong(uint c, uint a, uint b)
    {
        (float x, float y, float z) = (BitConverter.UInt32BitsToSingle(a), BitConverter.UInt32BitsToSingle(b), BitConverter.UInt32BitsToSingle(c));
        Assert.NotEqual(MathF.FusedMultiplyAdd(x, y, z), (float)(((double)x * y) + z));
        Trap(x, y, z);
    }

    [Fact]
    public void Wide_vectors_and_single_values_are_put_together_lane_by_lane()
    {
        var random = new Random(6);
        float[] a = Values(random), b = Values(random), c = Values(random);
        float[] expected = [.. a.Select((value, i) => MathF.FusedMultiplyAdd(value, b[i], c[i]))];
        float[] sums = new float[16];

        FusedByDoubles.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c)).CopyTo(sums);
        Assert.Equal(expected, sums);
        Fused.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c)).CopyTo(sums);
        Assert.Equal(expected, sums);
        FusedByDoubles.MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c)).CopyTo(sums);
        Assert.Equal(expected[..8], sums[..8]);
        Fused.MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c)).CopyTo(sums);
        Assert.Equal(expected[..8], sums[..8]);
        Assert.Equal(expected[0], FusedByDoubles.MultiplyAdd(a[0], b[0], c[0]));
        Assert.Equal(expected[1], Fused.MultiplyAdd(a[1], b[1], c[1]));
    }

    private static float[] Values(Random random) => [.. Enumerable.Range(0, 16).Select(_ => random.NextSingle() - 0.5f)];

    private static void Each(Func<float> factor, Func<float>? addend = null)
    {
        addend ??= factor;
        for (int i = 0; i < RandomVectors; i++)
        {
            Check(
                Vector128.Create(factor(), factor(), factor(), factor()),
                Vector128.Create(factor(), factor(), factor(), factor()),
                Vector128.Create(addend(), addend(), addend(), addend()));
        }
    }

    private static void Trap(float a, float b, float c) => Check(
        Vector128.Create(a, 1, 0, a), Vector128.Create(b, 1, a, -b), Vector128.Create(c, 1, c, -c));

    private static void Check(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        Vector128<float> expected = Vector128.Create(One(a, b, c, 0), One(a, b, c, 1), One(a, b, c, 2), One(a, b, c, 3));
        foreach (Operation operation in Operations)
        {
            Vector128<float> sum = operation(a, b, c);

            // Which NaN comes of several is not said, so any is right.
            Vector128<int> same = Vector128.Equals(sum.AsInt32(), expected.AsInt32()) | (Vector128.IsNaN(sum) & Vector128.IsNaN(expected)).AsInt32();
            Assert.True(same == Vector128<int>.AllBitsSet, $"{a} * {b} + {c} is {sum} instead of {expected} ({operation.Method.Name})");
        }
    }

    private static float One(Vector128<float> a, Vector128<float> b, Vector128<float> c, int lane) => MathF.FusedMultiplyAdd(a[lane], b[lane], c[lane]);
}
