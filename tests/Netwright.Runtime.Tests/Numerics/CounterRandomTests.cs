using System.Collections.Generic;
using FsCheck.Xunit;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

public sealed class CounterRandomTests
{
    [Fact]
    public void Mix_is_SplitMix64_entered_at_any_place()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        for (int n = published.Length - 1; n >= 0; n--)
        {
            Assert.Equal(published[n], CounterRandom.Mix(1234567, (ulong)n));
        }
    }

    [Property]
    public bool Unit_is_at_least_0_and_below_1(ulong key, ulong counter) => CounterRandom.Unit(key, counter) is >= 0 and < 1;

    [Fact]
    public void Unit_is_evenly_spread()
    {
        const int Draws = 100_000;
        int[] bins = new int[10];
        for (ulong n = 0; n < Draws; n++)
        {
            bins[(int)(CounterRandom.Unit(7, n) * bins.Length)]++;
        }

        Assert.All(bins, count => Assert.InRange(count, 9_700, 10_300));
    }

    [Fact]
    public void Derived_keys_of_small_numbers_are_all_different()
    {
        HashSet<ulong> seen = [];
        for (ulong key = 0; key < 200; key++)
        {
            for (ulong stream = 0; stream < 200; stream++)
            {
                Assert.True(seen.Add(CounterRandom.Derive(key, stream)), $"Derive({key}, {stream}) came before.");
            }
        }
    }

    [Fact]
    public void A_named_key_depends_on_the_key_and_on_every_letter()
    {
        HashSet<ulong> seen =
        [
            CounterRandom.Derive(1, "shuffle"), CounterRandom.Derive(2, "shuffle"), CounterRandom.Derive(1, "shufflf"),
            CounterRandom.Derive(1, "huffles"), CounterRandom.Derive(1, ""),
        ];
        Assert.Equal(5, seen.Count);
        Assert.Contains(CounterRandom.Derive(1, "shuffle"), seen);
    }
}
