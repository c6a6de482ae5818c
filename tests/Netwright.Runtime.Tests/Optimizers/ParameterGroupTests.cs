using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck.Xunit;
using Netwright.Optimizers;
using Xunit;

namespace Netwright.Runtime.Tests.Optimizers;

/// <summary>Frozen layers, rates of layers, and what weight decay reaches.</summary>
public class ParameterGroupTests
{
    private static readonly OptimizerOptions[] All =
    [
        new SgdOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        new SgdOptions { LearningRate = 0.1f, Momentum = 0.9f, Nesterov = true, WeightDecay = 0.01f },
        new AdamOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        new AdamWOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        new AdagradOptions { LearningRate = 0.1f, WeightDecay = 0.01f, RateDecay = 0.1f },
        new RmsPropOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        new RmsPropOptions { LearningRate = 0.1f, WeightDecay = 0.01f, Momentum = 0.9f, Centered = true },
        new LionOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
    ];

    // 3x7 weights and 3 biases, a normalisation of 3, and two layers of a block's use; statistics stand behind.
    private static readonly ParameterBlock Block = new(
    [
        Tensor("A.weight", 0, 3, 7), Tensor("A.bias", 21, 3),
        Tensor("N.weight", 24, 3), Tensor("N.bias", 27, 3),
        Tensor("Use_1_C.weight", 30, 5, 9), Tensor("Use_2_C.weight", 75, 5, 9),
        Tensor("N.running_mean", 120, 3) with { IsTrained = false },
    ]);

    [Fact]
    public void Frozen_layers_stay_to_the_bit_and_so_does_their_state()
    {
        foreach (OptimizerOptions options in All)
        {
            Optimizer optimizer = Optimizer.Create(new TrainingOptions { Optimizer = options, Freeze = ["A", "Use"] }, Block);
            Optimizer plain = Optimizer.Create(options, Block.Length);
            float[] values = Values(1), others = Values(1);
            Run(optimizer, values);
            Run(plain, others);
            Assert.Equal(Values(1)[..24], values[..24]);
            Assert.Equal(Values(1)[30..], values[30..]);
            Assert.Equal(others[24..30], values[24..30]);
            Optimizer fresh = Optimizer.Create(options, Block.Length);
            Assert.All(optimizer.StateNames, name =>
            {
                Assert.Equal(fresh.State(name)[..24].ToArray(), optimizer.State(name)[..24].ToArray());
                Assert.Equal(fresh.State(name)[30..].ToArray(), optimizer.State(name)[30..].ToArray());
            });
        }
    }

    [Fact]
    public void A_layers_rate_is_the_rate_times_its_factor_and_longer_names_have_the_last_word()
    {
        foreach (OptimizerOptions options in All)
        {
            TrainingOptions recipe = new() { Optimizer = options, LayerRates = [new("Use_2", 0.25), new("Use", 0.5), new("N", 0)] };
            float[] values = Values(1);
            Run(Optimizer.Create(recipe, Block), values);
            Assert.Equal(Alone(options)[..24], values[..24]);
            Assert.Equal(Values(1)[24..30], values[24..30]);
            Assert.Equal(Alone(options with { LearningRate = 0.05f })[30..75], values[30..75]);
            Assert.Equal(Alone(options with { LearningRate = 0.025f })[75..], values[75..]);
        }
    }

    [Fact]
    public void Decay_spares_tensors_of_one_extent_on_request()
    {
        foreach (OptimizerOptions options in All)
        {
            float[] values = Values(1);
            Run(Optimizer.Create(new TrainingOptions { Optimizer = options, DecayBiases = false }, Block), values);
            Assert.Equal(Alone(options)[..21], values[..21]);
            Assert.Equal(Alone(options with { WeightDecay = 0 })[21..30], values[21..30]);
            Assert.Equal(Alone(options)[30..], values[30..]);
        }
    }

    [Property(MaxTest = 60)]
    public bool Any_cut_of_the_block_gives_the_same_bits(byte which, byte first, byte second)
    {
        TrainingOptions recipe = new()
        {
            Optimizer = All[which % All.Length],
            Freeze = ["Use_1"],
            LayerRates = [new("N", 0.5)],
            DecayBiases = false,
        };
        Optimizer forWhole = Optimizer.Create(recipe, Block), forParts = Optimizer.Create(recipe, Block);
        float[] whole = Values(1), parts = Values(1);
        int[] cuts = [0, .. new[] { first % Block.Length, second % Block.Length }.Order(), Block.Length];
        Run(forWhole, whole);
        for (int step = 0; step < 3; step++)
        {
            forParts.BeginStep();
            for (int i = cuts.Length - 2; i >= 0; i--)
            {
                forParts.Update(parts, Values(step + 2), cuts[i], cuts[i + 1] - cuts[i]);
            }
        }

        return whole.SequenceEqual(parts)
            && forWhole.StateNames.All(name => forWhole.State(name).SequenceEqual(forParts.State(name)));
    }

    [Fact]
    public void Groups_that_are_treated_alike_are_one()
    {
        Assert.Single(ParameterGroups.Of(new TrainingOptions(), Block));
        Assert.Equal(4, ParameterGroups.Of(new TrainingOptions { DecayBiases = false, Freeze = ["Use_2"] }, Block).Length);
    }

    [Fact]
    public void A_layer_of_the_very_name_goes_before_a_block()
    {
        ParameterBlock block = new([Tensor("Use.weight", 0, 2, 2), Tensor("Use_C.weight", 4, 2, 2)]);
        ImmutableArray<ParameterGroup> groups = ParameterGroups.Of(new TrainingOptions { Freeze = ["Use"] }, block);
        Assert.Equal([true, false], groups.Select(group => group.IsFrozen));
    }

    [Fact]
    public void Unknown_layers_are_refused_with_those_that_there_are()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => Optimizer.Create(new TrainingOptions { Freeze = ["B"] }, Block));
        Assert.Contains("called 'B'; there are: A, N, Use_1_C, Use_2_C.", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Optimizer.Create(new TrainingOptions { LayerRates = [new("Us", 1)] }, Block));
        Assert.Throws<ArgumentException>(() => Optimizer.Create(new TrainingOptions { Freeze = ["A", "N", "Use"] }, Block));
    }

    private static float[] Alone(OptimizerOptions options)
    {
        float[] values = Values(1);
        Run(Optimizer.Create(options, Block.Length), values);
        return values;
    }

    private static void Run(Optimizer optimizer, float[] values)
    {
        for (int step = 0; step < 3; step++)
        {
            optimizer.BeginStep();
            optimizer.Update(values, Values(step + 2), 0, values.Length);
        }
    }

    private static ParameterInfo Tensor(string name, int offset, params int[] shape) =>
        new(name, [.. shape], offset, InitRule.Zeros, 1, 1);

    private static float[] Values(int seed) =>
        [.. Enumerable.Range(0, Block.Length).Select(i => ((((i * 73) + (seed * 31)) % 97) - 48) / 50f)];
}
