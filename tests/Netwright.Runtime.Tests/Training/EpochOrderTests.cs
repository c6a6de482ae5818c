using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

public class EpochOrderTests
{
    [Property]
    public bool Every_image_comes_once(ulong seed, int epoch, byte count) =>
        Order(seed, epoch, count).Order().SequenceEqual(Enumerable.Range(0, count));

    [Property]
    public bool The_same_seed_and_epoch_give_the_same_order(ulong seed, int epoch) =>
        Order(seed, epoch, 100).SequenceEqual(Order(seed, epoch, 100));

    [Property]
    public bool Other_epochs_and_seeds_give_other_orders(ulong seed, int epoch) =>
        !Order(seed, epoch, 100).SequenceEqual(Order(seed, epoch + 1, 100))
        && !Order(seed, epoch, 100).SequenceEqual(Order(seed + 1, epoch, 100));

    [Fact]
    public void All_orders_of_four_are_equally_frequent()
    {
        const int Draws = 48_000;
        Dictionary<string, int> counts = [];
        for (int epoch = 0; epoch < Draws; epoch++)
        {
            string order = string.Join(' ', Order(42, epoch, 4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Chi-squared with 23 degrees of freedom stays below 49.7 with probability 0.999.
        const double Expected = Draws / 24.0;
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - Expected) * (count - Expected) / Expected), 0, 49.7);
    }

    [Fact]
    public void Orders_are_those_of_every_other_machine()
    {
        Assert.Equal("9 10 11 2 6 3 8 5 4 0 7 1", string.Join(' ', Order(1, 1, 12)));
        Assert.Equal("3 1 11 2 4 5 6 0 8 9 7 10", string.Join(' ', Order(1, 2, 12)));
    }

    private static int[] Order(ulong seed, int epoch, int count)
    {
        int[] order = new int[count];
        EpochOrder.Fill(order, seed, epoch);
        return order;
    }
}
