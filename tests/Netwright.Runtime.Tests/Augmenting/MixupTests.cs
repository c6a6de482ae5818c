using System;
using System.Linq;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Augmenting;

public class MixupTests
{
    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.2f)]
    [InlineData(1f)]
    [InlineData(2.5f)]
    [InlineData(4f)]
    public void The_share_is_beta_distributed(float alpha)
    {
        Augmenter augmenter = Make(new Mixup(alpha));
        double[] shares = [.. Enumerable.Range(0, 20_000).Select(key => augmenter.TryMix((ulong)key, 10, out _, out float share) ? share : -1.0)];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        double variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.InRange(shares.Average(), 0.49, 0.51);
        Assert.InRange(shares.Average(share => Math.Pow(share - 0.5, 2)), variance * 0.97, variance * 1.03);

        // The fourth moment about the middle: variance squared times the kurtosis 3 - 6 / (2 alpha + 3).
        double fourth = variance * variance * (3 - (6 / ((2 * alpha) + 3)));
        Assert.InRange(shares.Average(share => Math.Pow(share - 0.5, 4)), fourth * 0.96, fourth * 1.04);
    }

    [Fact]
    public void Partners_are_drawn_alike_and_as_often_as_asked()
    {
        Augmenter augmenter = Make(new Brightness(0.1f), new Mixup(0.2f) { Probability = 0.25f });
        int[] counts = new int[5];
        foreach (ulong key in Enumerable.Range(0, 40_000))
        {
            if (augmenter.TryMix(key, 5, out int partner, out _))
            {
                counts[partner]++;
            }
        }

        Assert.True(augmenter.Mixes);
        Assert.InRange(counts.Sum(), 9_700, 10_300);
        Assert.All(counts, count => Assert.InRange(count, 1_850, 2_150));
    }

    [Fact]
    public void Without_mixup_nothing_mixes()
    {
        Augmenter augmenter = Make(new Flip());
        Assert.False(augmenter.Mixes);
        Assert.False(augmenter.TryMix(1, 5, out int partner, out float share));
        Assert.Equal((0, 1f), (partner, share));
    }

    [Fact]
    public void Apply_leaves_mixup_to_who_has_both_images()
    {
        float[] image = Pictures.Random(Pictures.Grey);
        Assert.Equal(image, Pictures.Apply(Pictures.Grey, image, 1, new Mixup(1)));
    }

    [Fact]
    public void Blend_adds_shares()
    {
        float[] one = Pictures.Random(Pictures.Colour, key: 1), other = Pictures.Random(Pictures.Colour, key: 2), blended = [.. one];
        Augmenter.Blend(blended, other, 0.3f);
        Assert.All(Enumerable.Range(0, one.Length), i => Assert.Equal((0.3f * one[i]) + (0.7f * other[i]), blended[i], 1e-3f));
        blended = [.. one];
        Augmenter.Blend(blended, other, 1);
        Assert.Equal(one, blended);
        Assert.Throws<ArgumentException>(() => Augmenter.Blend(new float[3], new float[4], 0.5f));
    }

    private static Augmenter Make(params Augmentation[] chain) => new([.. chain], OutsideRule.Level, Pictures.Grey, 255);
}
