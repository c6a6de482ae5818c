using System;
using System.Linq;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

public class SoftmaxTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(37)]
    public void Agrees_with_double_precision(int classes)
    {
        float[] logits = [.. Enumerable.Range(0, classes).Select(k => (k * 7 % 11) - 3.5f)];
        float[] probabilities = new float[classes];
        Softmax.Apply(logits, probabilities);
        double sum = logits.Sum(logit => Math.Exp(logit));
        Assert.All(Enumerable.Range(0, classes), k => Assert.Equal(Math.Exp(logits[k]) / sum, probabilities[k], 1e-6));
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        float[] values = [1e30f, -1e30f, 1e30f];
        Softmax.Apply(values, values);
        Assert.Equal([0.5f, 0, 0.5f], values);
    }

    [Fact]
    public void A_logit_that_is_not_a_number_spoils_all()
    {
        float[] values = [1, float.NaN, 2];
        Softmax.Apply(values, values);
        Assert.All(values, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() => Assert.Throws<ArgumentException>(() => Softmax.Apply([1, 2], new float[3]));
}
