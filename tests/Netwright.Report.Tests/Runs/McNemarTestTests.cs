using System;
using Netwright.Report.Runs;
using Xunit;

namespace Netwright.Report.Tests.Runs;

/// <summary>Whether a difference between two classifiers is noise.</summary>
public class McNemarTestTests
{
    /// <summary>2 * sum of binomial(n, i) / 2^n, by hand.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(0, 6, 2.0 / 64)]
    [InlineData(10, 2, 158.0 / 4096)]
    [InlineData(2, 10, 158.0 / 4096)]
    public void The_p_value_is_exact(int onlyFirst, int onlySecond, double expected) =>
        Assert.Equal(expected, McNemarTest.PValue(onlyFirst, onlySecond), 12);

    [Fact]
    public void Thousands_of_images_are_no_trouble()
    {
        // For large numbers the statistic (b - c)^2 / (b + c) is chi-squared: 100^2 / 5000 = 2, whose p is 0.1573; the exact one is a little larger.
        Assert.InRange(McNemarTest.PValue(2550, 2450), 0.157, 0.163);
        Assert.InRange(McNemarTest.PValue(4000, 1000), 0, 1e-300);
        Assert.Equal(1, McNemarTest.PValue(50_000, 50_000), 12);
    }

    [Fact]
    public void A_number_below_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.PValue(-1, 2));
}
