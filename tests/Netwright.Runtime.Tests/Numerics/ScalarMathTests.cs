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
}
