using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

public sealed class DropoutTests
{
    private const int Places = 20000;

    [Fact]
    public void Training_drops_and_scales_as_the_mask_says_and_back_again()
    {
        NetworkModel model = new NetworkBuilder("Dropping", new Shape(2, 5, 5))
            .Dropout(0.2)
            .Conv(3, new Extent(2, 2), activation: ActivationKind.Tanh)
            .Dropout(0.5)
            .Dense(12, ActivationKind.Tanh)
            .Dropout(0.75)
            .Dense(4)
            .Build();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 35), directions: 8);
    }

    [Fact]
    public void Prediction_drops_nothing()
    {
        NetworkModel with = new NetworkBuilder("With", new Shape(1, 4, 4))
            .Dropout(0.9, "a").Conv(3, new Extent(2, 2), name: "b").Dropout(0.5, "c").Dense(5, name: "d").Dropout(0.5, "e").Build();
        NetworkModel without = new NetworkBuilder("Without", new Shape(1, 4, 4))
            .Conv(3, new Extent(2, 2), name: "b").Dense(5, name: "d").Build();
        float[] images = GradientTests.RandomBatch(with, 20).Images;
        NetworkRunner dropping = CompiledNetwork.Of(with);
        NetworkRunner plain = CompiledNetwork.Of(without);
        dropping.SetParameters(3);
        plain.SetParameters(3);
        Assert.Equal(plain.Forward(images), dropping.Forward(images));
        Assert.Equal(plain.PredictEach(images), dropping.PredictEach(images));
    }

    [Fact]
    public void Branches_drop_and_scale_as_their_own_masks_say()
    {
        NetworkModel model = new NetworkBuilder("DroppingBranches", new Shape(2, 4, 5))
            .Conv(3, new Extent(2, 2), activation: ActivationKind.Tanh)
            .Dropout(0.2)
            .Add(
                branch => branch.Dropout(0.3),
                branch => branch.Conv(3, new Extent(1, 1), activation: ActivationKind.Tanh).Dropout(0.4, wholeChannels: true),
                _ => { })
            .Activation(ActivationKind.ScaledTanh)
            .Concat(
                branch => branch.Dropout(0.5).Concat(inner => inner.Dropout(0.1), inner => inner.Conv(2, new Extent(1, 1)).Dropout(0.2)),
                branch => branch.Dropout(0.5))
            .Dropout(0.1)
            .Dense(4)
            .Build();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 35), directions: 8);
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("concat")]
    [InlineData("image")]
    [InlineData("twice")]
    [InlineData("nested")]
    [InlineData("branch")]
    public void A_fork_straight_behind_dropout_reads_in_prediction_what_stands_before_it(string place)
    {
        float[] images = GradientTests.RandomBatch(Fork(place, drops: true), 20).Images;
        NetworkRunner dropping = CompiledNetwork.Of(Fork(place, drops: true));
        NetworkRunner plain = CompiledNetwork.Of(Fork(place, drops: false));
        dropping.SetParameters(3);
        plain.SetParameters(3);
        Assert.Equal(plain.Forward(images), dropping.Forward(images));
        Assert.Equal(plain.PredictEach(images), dropping.PredictEach(images));
        FiniteDifferences.AssertSlopes(Fork(place, drops: true), dropping, GradientTests.RandomBatch(Fork(place, drops: true), 20), directions: 4);
    }

    private static NetworkModel Fork(string place, bool drops)
    {
        var builder = new NetworkBuilder("Fork_" + place + drops, new Shape(3, 4, 5));
        _ = place == "image" ? builder : builder.Conv(3, new Extent(2, 2), activation: ActivationKind.Tanh, name: "C");
        Drop(builder);
        return (place switch
        {
            "concat" => builder.Concat(_ => { }, Inner, branch => branch.Pool(PoolKind.Max, new Extent(1, 1))),
            "twice" => Drop(builder).Add(_ => { }, Inner),
            "nested" => builder.Add(branch => branch.Add(_ => { }, Inner), branch => branch.Concat(inner => Inner(Drop(inner)))),
            "branch" => builder.Add(branch => Drop(branch).Add(_ => { }, Inner), Inner),
            _ => builder.Add(_ => { }, Inner),
        }).Activation(ActivationKind.Tanh).Dense(4, name: "Last").Build();

        NetworkBuilder Drop(NetworkBuilder to) => drops ? to.Dropout(0.4) : to;

        void Inner(NetworkBuilder branch) => branch.Conv(3, new Extent(1, 1), activation: ActivationKind.ScaledTanh);
    }

    [Fact]
    public void Dropout2d_drops_each_channel_as_a_whole_where_its_place_in_the_mask_says()
    {
        const int Channels = 64;
        NetworkModel model = new NetworkBuilder("Channels", new Shape(2, 3, 5))
            .Conv(Channels, new Extent(1, 1), name: "C").Dropout(0.25, wholeChannels: true).GlobalAvgPool().Build();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Batch image = GradientTests.RandomBatch(model, 1);

        // No gradient reaches a channel that fell, and some reaches each of the others.
        float[] biases = [.. runner.Tensor(runner.Train(image).Gradients, "C.bias")];

        Assert.Equal(Mask(image.Keys[0], layer: 1, 0.25).Take(Channels), biases.Select(gradient => gradient != 0));
        Assert.InRange(biases.Count(gradient => gradient == 0), 4, 32);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 19), directions: 4);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void A_mask_drops_the_share_that_its_rate_says(double rate)
    {
        // Six deviations of a binomial share.
        double tolerance = 6 * Math.Sqrt(rate * (1 - rate) / Places);
        for (uint image = 0; image < 20; image++)
        {
            Assert.InRange(Mask(image, layer: 2, rate).Count(stays => !stays) / (double)Places, rate - tolerance, rate + tolerance);
        }
    }

    [Fact]
    public void Masks_of_different_keys_and_layers_are_independent()
    {
        bool[][] masks = [.. Enumerable.Range(0, 12).Select(key => Mask((uint)key, layer: 2, 0.5)), Mask(0, layer: 3, 0.5), Mask(0, layer: 4, 0.5)];
        double tolerance = 6 * Math.Sqrt(0.25 / Places);
        for (int a = 0; a < masks.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                Assert.InRange(masks[a].Zip(masks[b]).Count(pair => pair.First == pair.Second) / (double)Places, 0.5 - tolerance, 0.5 + tolerance);
            }
        }
    }

    [Fact]
    public void A_step_with_the_same_keys_repeats_and_with_others_differs()
    {
        NetworkModel model = SampleNetworks.EveryKind();
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Batch batch = GradientTests.RandomBatch(model, 17);
        float[] gradients = runner.Train(batch).Gradients;
        Assert.Equal(gradients, runner.Train(batch).Gradients);
        Assert.NotEqual(gradients, runner.Train(batch with { Keys = [.. batch.Keys.Select(key => key + 1)] }).Gradients);
    }

    private static bool[] Mask(uint image, int layer, double rate)
    {
        uint[] keys = new uint[LaneGroup.Lanes];
        keys[5] = image;
        Vector512<uint> key = DropoutMask.LayerKey(keys, layer);
        uint threshold = (uint)(rate * 4294967296.0);
        return [.. Stays()];

        IEnumerable<bool> Stays()
        {
            for (int place = 0; place < Places; place++)
            {
                yield return DropoutMask.Stays(key, place, threshold).AsUInt32()[5] != 0;
            }
        }
    }
}
