using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Netwright.Testing;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

public class InitialValuesTests
{
    private const int FanIn = 50;
    private const int FanOut = 30;
    private const int Length = 20_001;

    [Fact]
    public void Zeros_are_zero() => Assert.All(Draw(InitRule.Zeros, 1), value => Assert.Equal(0, value));

    [Fact]
    public void Constants_are_constant() => Assert.All(Draw(InitRule.Constant(0.1), 1), value => Assert.Equal(0.1f, value));

    public static TheoryData<InitRule, double> UniformRules => new()
    {
        { InitRule.Uniform(0.25), 0.25 },
        { InitRule.GlorotUniform, Math.Sqrt(6.0 / (FanIn + FanOut)) },
        { InitRule.HeUniform, Math.Sqrt(6.0 / FanIn) },
        { InitRule.LecunUniform, Math.Sqrt(3.0 / FanIn) },
        { InitRule.PyTorchDefault, 1 / Math.Sqrt(FanIn) },
    };

    [Theory]
    [MemberData(nameof(UniformRules))]
    public void Uniform_rules_are_uniform_within_their_bounds(InitRule rule, double bound)
    {
        float[] values = Draw(rule, 1);
        Assert.InRange(values.Max(Math.Abs), bound * 0.999, bound * 1.0000001);
        AssertMoments(values, bound / Math.Sqrt(3), fourth: 1.8);
    }

    public static TheoryData<InitRule, double> NormalRules => new()
    {
        { InitRule.Normal(0.25), 0.25 },
        { InitRule.GlorotNormal, Math.Sqrt(2.0 / (FanIn + FanOut)) },
        { InitRule.HeNormal, Math.Sqrt(2.0 / FanIn) },
        { InitRule.Lecun, Math.Sqrt(1.0 / FanIn) },
    };

    [Theory]
    [MemberData(nameof(NormalRules))]
    public void Normal_rules_are_normal_with_their_deviations(InitRule rule, double deviation) =>
        AssertMoments(Draw(rule, 1), deviation, fourth: 3);

    [Fact]
    public void A_truncated_normal_has_nothing_beyond_two_deviations()
    {
        // Cut at 2, a standard normal keeps the variance 0.77374 and the fourth moment 1.41619.
        float[] values = Draw(InitRule.TruncatedNormal(0.1), 1);
        Assert.InRange(values.Max(Math.Abs), 0.199, 0.2000001);
        AssertMoments(values, 0.1 * Math.Sqrt(0.77374), fourth: 1.41619 / (0.77374 * 0.77374));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_deviation_that_is_none_is_refused(double deviation)
    {
        foreach (InitRule rule in new[] { InitRule.Normal(deviation), InitRule.TruncatedNormal(deviation), InitRule.Uniform(deviation) })
        {
            ArgumentException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Draw(rule, 1));
            Assert.Contains("'w'", thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Neighbours_are_not_correlated()
    {
        float[] values = Draw(InitRule.HeNormal, 3);
        double variance = values.Average(value => (double)value * value);
        double covariance = values.Zip(values.Skip(1), (a, b) => (double)a * b).Average();
        Assert.InRange(covariance / variance, -0.03, 0.03);
    }

    [Fact]
    public void A_value_does_not_depend_on_the_tensors_length()
    {
        float[] longer = Draw(InitRule.HeNormal, 5);
        ParameterBlock block = new([new("w", [7], 0, InitRule.HeNormal, FanIn, FanOut)]);
        block.Initialize(5);
        Assert.Equal(longer[..7], block.Values.ToArray());
    }

    [Fact]
    public void Tensors_and_seeds_have_values_of_their_own()
    {
        ParameterBlock block = new(
            [new("a", [8], 0, InitRule.HeNormal, FanIn, FanOut), new("b", [8], 8, InitRule.HeNormal, FanIn, FanOut)]);
        block.Initialize(5);
        float[] first = block.Values.ToArray();
        Assert.Empty(first[..8].Intersect(first[8..]));
        block.Initialize(6);
        Assert.Empty(first.Intersect(block.Values.ToArray()));
    }

    [Fact]
    public void A_drawn_tensor_without_inputs_is_refused()
    {
        ParameterBlock block = new([new("w", [7], 0, InitRule.HeNormal, 0, FanOut)]);
        ArgumentException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => block.Initialize(1));
        Assert.Contains("'w'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_are_those_of_every_other_machine()
    {
        StringBuilder text = new();
        foreach (InitRule rule in EachRule)
        {
            ParameterBlock block = Block(rule);
            block.Initialize(1);
            text.Append(CultureInfo.InvariantCulture, $"{rule} {block.Sha256()}\n");
        }

        Golden.Verify(text.ToString(), "txt", "InitialValues");
    }

    private static InitRule[] EachRule =>
    [
        InitRule.Zeros, InitRule.GlorotUniform, InitRule.HeNormal, InitRule.Lecun, InitRule.GlorotNormal, InitRule.HeUniform,
        InitRule.LecunUniform, InitRule.PyTorchDefault, InitRule.Normal(0.1), InitRule.TruncatedNormal(0.1), InitRule.Uniform(0.1),
        InitRule.Constant(0.1),
    ];

    private static float[] Draw(InitRule rule, ulong seed)
    {
        ParameterBlock block = Block(rule);
        block.Initialize(seed);
        return block.Values.ToArray();
    }

    private static ParameterBlock Block(InitRule rule) => new([new("w", [Length], 0, rule, FanIn, FanOut)]);

    /// <summary>Mean 0, the deviation, and the fourth moment in units of it; each within four standard errors or so.</summary>
    private static void AssertMoments(float[] values, double deviation, double fourth)
    {
        double error = 1 / Math.Sqrt(values.Length);
        Assert.InRange(values.Average() / deviation, -4 * error, 4 * error);
        double variance = values.Average(value => (double)value * value) / (deviation * deviation);
        Assert.InRange(variance, 1 - (6 * error), 1 + (6 * error));
        Assert.InRange(values.Average(value => Math.Pow(value / deviation, 4)), fourth * 0.95, fourth * 1.05);
    }
}
