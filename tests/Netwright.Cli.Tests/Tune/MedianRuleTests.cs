using Netwright.Cli.Tune;
using Xunit;

namespace Netwright.Cli.Tests.Tune;

/// <summary>Trials end early where those before were better at the same epoch.</summary>
public class MedianRuleTests
{
    [Fact]
    public void Nothing_ends_before_three_trials_have()
    {
        MedianRule rule = new();
        rule.Add([0.9, 0.95]);
        rule.Add([0.9, 0.95]);

        Assert.False(rule.IsHopeless([0.1]));
    }

    [Fact]
    public void The_best_so_far_is_held_to_the_median_of_the_means_up_to_that_epoch()
    {
        MedianRule rule = new();
        rule.Add([0.2, 0.9]);
        rule.Add([0.5, 0.6]);
        rule.Add([0.8, 0.9]);

        Assert.True(rule.IsHopeless([0.49]));
        Assert.False(rule.IsHopeless([0.5]));
        Assert.True(rule.IsHopeless([0.5, 0.54]));
        Assert.False(rule.IsHopeless([0.56, 0.1]));
    }

    [Fact]
    public void Trials_that_had_fewer_epochs_say_nothing_of_later_ones()
    {
        MedianRule rule = new();
        rule.Add([0.9]);
        rule.Add([0.9]);
        rule.Add([0.9, 0.9]);

        Assert.False(rule.IsHopeless([0.1, 0.1]));
    }
}
