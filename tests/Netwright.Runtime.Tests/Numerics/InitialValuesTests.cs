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
    public void Glorot_is_uniform_within_its_bound()
    {
        float[] values = Draw(InitRule.GlorotUniform, 1);
        double bound = Math.Sqrt(6.0 / (FanIn + FanOut));
        Assert.InRange(values.Max(Math.Abs), bound * 0.999, bound);
        AssertMoments(values, bound / Math.Sqrt(3), fourth: 1.8);
    }

    [Fact]
    public void He_is_normal_with_variance_2_by_fan_in() => AssertMoments(Draw(InitRule.HeNormal, 1), Math.Sqrt(2.0 / FanIn), fourth: 3);

    [Fact]
    public void LeCun_is_normal_with_variance_1_by_fan_in() => AssertMoments(Draw(InitRule.Lecun, 1), Math.Sqrt(1.0 / FanIn), fourth: 3);

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
        foreach (InitRule rule in Enum.GetValues<InitRule>())
        {
            ParameterBlock block = Block(rule);
            block.Initialize(1);
            text.Append(CultureInfo.InvariantCulture, $"{rule} {block.Sha256()}\n");
        }

        Golden.Verify(text.ToString(), "txt", "InitialValues");
    }

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
