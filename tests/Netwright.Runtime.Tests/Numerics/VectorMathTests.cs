using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using Netwright.Numerics;
using Netwright.Testing;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

public class VectorMathTests
{
    private delegate Vector512<float> VectorFunction(Vector512<float> x);

    /// <summary>Every 4099th of the 2^32 bit patterns, a prime step: all exponents and signs, infinities and NaNs.</summary>
    private static readonly float[] Sweep = [.. BitPatterns(4099)];

    [Fact]
    public void Exp_is_within_1_ulp() => AssertAccurate(VectorMath.Exp, Math.Exp, 1, _ => true);

    [Fact]
    public void Log_is_within_1_ulp() => AssertAccurate(VectorMath.Log, Math.Log, 1, x => x > 0);

    [Fact]
    public void Tanh_is_within_4_9_ulp() => AssertAccurate(VectorMath.Tanh, Math.Tanh, 4.9, _ => true);

    [Fact]
    public void Sigmoid_is_within_3_ulp() =>
        AssertAccurate(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), 3, _ => true);

    [Fact]
    public void ScaledTanh_is_within_8_ulp() =>
        AssertAccurate(VectorMath.ScaledTanh, x => 1.7159 * Math.Tanh(x * 2 / 3), 8, x => !float.IsSubnormal(x) && Math.Abs(x) > 2e-38);

    [Theory]
    [InlineData(2f, 2f)]
    [InlineData(0f, 0f)]
    [InlineData(-2f, -0.25f)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void LeakyRelu_bends_at_0(float x, float expected) => Assert.Equal(expected, Evaluate(v => VectorMath.LeakyRelu(v, 0.125f), x));

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(88.7228317f, 3.40279853e38f)]
    [InlineData(88.73f, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(-103.9f, float.Epsilon)]
    [InlineData(-104f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_at_its_edges(float x, float expected) => Assert.Equal(expected, Evaluate(VectorMath.Exp, x));

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(-1f, float.NaN)]
    [InlineData(-float.Epsilon, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Log_at_its_edges(float x, float expected) => Assert.Equal(expected, Evaluate(VectorMath.Log, x));

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.Epsilon, float.Epsilon)]
    [InlineData(1e-30f, 1e-30f)]
    [InlineData(7.9414606f, 1f)]
    [InlineData(float.MaxValue, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Tanh_at_its_edges_on_both_sides(float x, float expected)
    {
        Assert.Equal(expected, Evaluate(VectorMath.Tanh, x));
        Assert.Equal(-expected, Evaluate(VectorMath.Tanh, -x));
    }

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Sigmoid_at_its_edges(float x, float expected) => Assert.Equal(expected, Evaluate(VectorMath.Sigmoid, x));

    [Fact]
    public void Tanh_is_odd_to_the_bit_and_never_beyond_one()
    {
        foreach (float x in Sweep.Where(x => x > 0))
        {
            float y = Evaluate(VectorMath.Tanh, x);
            Assert.Equal(BitConverter.SingleToInt32Bits(-y), BitConverter.SingleToInt32Bits(Evaluate(VectorMath.Tanh, -x)));
            Assert.True(y <= 1);
        }
    }

    [Fact]
    public void Sigmoid_stays_between_0_and_1() =>
        Assert.All(EvaluateAll(VectorMath.Sigmoid, [.. Sweep.Where(x => !float.IsNaN(x))]), y => Assert.InRange(y, 0, 1));

    [Fact]
    public void The_larger_of_two_is_the_first_of_equals_and_NaN_if_either_is()
    {
        const float Infinity = float.PositiveInfinity;
        foreach ((float next, float largest, float expected) in new[]
        {
            (2f, 1f, 2f), (1f, 2f, 2f), (0f, -0f, -0f), (-0f, 0f, 0f), (1f, -Infinity, 1f), (-Infinity, -Infinity, -Infinity),
            (float.NaN, 1f, float.NaN), (1f, float.NaN, float.NaN), (float.NaN, Infinity, float.NaN), (Infinity, float.NaN, float.NaN),
            (float.NaN, -Infinity, float.NaN), (float.NaN, float.NaN, float.NaN),
        })
        {
            float[] found = [VectorMath.Larger(next, largest), .. new float[16]];
            VectorMath.Larger(Vector512.Create(next), Vector512.Create(largest)).CopyTo(found, 1);
            Assert.All(found, value => Assert.True(
                float.IsNaN(expected) ? float.IsNaN(value) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(value),
                $"{value} of {next} and {largest}"));
        }
    }

    [Fact]
    public void A_lane_does_not_depend_on_its_neighbours()
    {
        foreach ((_, VectorFunction function) in Functions)
        {
            float[] together = EvaluateAll(function, Sweep);
            for (int i = 0; i < Sweep.Length; i += 61)
            {
                float alone = function(Vector512.CreateScalar(Sweep[i])).ToScalar();
                Assert.Equal(BitConverter.SingleToInt32Bits(together[i]), BitConverter.SingleToInt32Bits(alone));
            }
        }
    }

    /// <summary>The promise of equal bits on every machine, held against the machine that wrote the file.</summary>
    [Fact]
    public void Bits_are_those_of_every_other_machine()
    {
        StringBuilder text = new();
        foreach ((string name, VectorFunction function) in Functions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {Hash(EvaluateAll(function, Sweep))}\n");
        }

        Golden.Verify(text.ToString(), "txt", "VectorMath");
    }

    private static (string Name, VectorFunction Function)[] Functions =>
    [
        ("exp", VectorMath.Exp), ("log", VectorMath.Log), ("tanh", VectorMath.Tanh), ("sigmoid", VectorMath.Sigmoid),
        ("scaled-tanh", VectorMath.ScaledTanh),
    ];

    private static IEnumerable<float> BitPatterns(long step)
    {
        for (long bits = 0; bits <= uint.MaxValue; bits += step)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }
    }

    private static void AssertAccurate(VectorFunction function, Func<double, double> reference, double ulps, Func<float, bool> domain)
    {
        float[] arguments = [.. Sweep.Where(x => float.IsFinite(x) && domain(x)), .. Around(-104, 104)];
        arguments = [.. arguments.Where(domain)];
        float[] results = EvaluateAll(function, arguments);
        (double Error, float At) worst = (0, 0);
        for (int i = 0; i < arguments.Length; i++)
        {
            double error = Ulps(results[i], reference(arguments[i]));
            worst = error > worst.Error ? (error, arguments[i]) : worst;
        }

        Assert.True(worst.Error <= ulps, $"{worst.Error} ulp at {worst.At}");
    }

    private static IEnumerable<float> Around(float low, float high)
    {
        for (int i = 0; i <= 500_000; i++)
        {
            yield return low + ((high - low) * (i / 500_000f));
        }
    }

    private static double Ulps(float y, double exact)
    {
        if (float.IsInfinity((float)exact))
        {
            return y == (float)exact ? 0 : double.PositiveInfinity;
        }

        float size = Math.Abs((float)exact);
        return Math.Abs(y - exact) / (MathF.BitIncrement(size) - (double)size);
    }

    private static float Evaluate(VectorFunction function, float x) => function(Vector512.Create(x)).ToScalar();

    private static float[] EvaluateAll(VectorFunction function, float[] x)
    {
        float[] padded = new float[(x.Length + 15) / 16 * 16];
        x.CopyTo(padded, 0);
        for (int i = 0; i < padded.Length; i += 16)
        {
            function(Vector512.Create<float>(padded.AsSpan(i))).CopyTo(padded, i);
        }

        return padded[..x.Length];
    }

    // A NaN's payload is the one thing in which processors differ.
    private static string Hash(float[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), float.IsNaN(values[i]) ? float.NaN : values[i]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
