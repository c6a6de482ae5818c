using System;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

public class ScalarMathTests
{
    [Fact]
    public void Log_is_within_2_ulp_over_many_orders_of_magnitude()
    {
        for (int i = 0; i < 200_000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(0x0010_0000_0000_0000 + (i * 46_067_000_000_017L));
            double exact = Math.Log(x);
            double ulp = Math.BitIncrement(Math.Abs(exact)) - Math.Abs(exact);
            Assert.InRange(ScalarMath.Log(x), exact - (2 * ulp), exact + (2 * ulp));
        }
    }

    [Fact]
    public void Log_of_1_is_0() => Assert.Equal(0, ScalarMath.Log(1));

    [Fact]
    public void Exp_is_within_2_ulp_from_nothing_to_everything()
    {
        for (int i = 0; i <= 200_000; i++)
        {
            double x = -745 + (i * (709.5 + 745) / 200_000), exact = Math.Exp(x);
            double ulp = Math.BitIncrement(exact) - exact;
            Assert.InRange(ScalarMath.Exp(x), exact - (2 * ulp), exact + (2 * ulp));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-746, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_at_its_edges(double x, double expected) => Assert.Equal(expected, ScalarMath.Exp(x));

    [Fact]
    public void Sine_and_cosine_are_within_their_last_places()
    {
        for (int i = -100_000; i <= 100_000; i++)
        {
            double degrees = i * 0.00777;
            (double sine, double cosine) = ScalarMath.SinCosDegrees(degrees);

            // The reference's own argument is rounded: 14 radians by 2e-15.
            Assert.InRange(sine, Math.Sin(degrees * Math.PI / 180) - 3e-15, Math.Sin(degrees * Math.PI / 180) + 3e-15);
            Assert.InRange(cosine, Math.Cos(degrees * Math.PI / 180) - 3e-15, Math.Cos(degrees * Math.PI / 180) + 3e-15);
            Assert.InRange((sine * sine) + (cosine * cosine), 1 - 5e-16, 1 + 5e-16);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(90, 1, 0)]
    [InlineData(180, 0, -1)]
    [InlineData(-90, -1, 0)]
    [InlineData(450, 1, 0)]
    public void Quarters_of_a_turn_are_exact(double degrees, double sine, double cosine) => Assert.Equal((sine, cosine), ScalarMath.SinCosDegrees(degrees));
}
